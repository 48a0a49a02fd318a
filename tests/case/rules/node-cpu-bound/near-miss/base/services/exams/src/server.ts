import Fastify from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const app = Fastify({ logger: true, requestTimeout: 5000 });

app.get<{ Params: { learner: string } }>('/learners/:learner/exams', async (request) => {
  const { rows } = await pool.query('select exam, passed_on, grade from results where learner = $1', [request.params.learner]);
  return rows;
});

await app.listen({ host: '0.0.0.0', port: 3000 });
