import express from 'express';
import { createTransport } from 'nodemailer';

const transport = createTransport({ host: 'mail' });
const app = express();
app.use(express.json());
app.post('/mails', async (request, response) => {
  await transport.sendMail(request.body);
  response.status(202).end();
});
app.listen(3000);
