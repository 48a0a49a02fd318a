import Fastify from 'fastify';

/** Stands in for the provider of text messages and remembers what it was asked to send. */
export function messageProvider() {
  const sent: { to: string; text: string }[] = [];
  const app = Fastify();
  app.post<{ Body: { to: string; text: string } }>('/messages', async (request, reply) => {
    sent.push(request.body);
    return reply.code(202).send({ id: String(sent.length) });
  });
  return { app, sent };
}
