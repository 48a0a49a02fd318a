import Fastify from 'fastify';

const app = Fastify({ logger: true, requestTimeout: 5000 });
app.get('/payments', async () => []);
await app.listen({ port: 3000, host: '0.0.0.0' });
