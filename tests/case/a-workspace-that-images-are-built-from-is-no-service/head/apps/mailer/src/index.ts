import { createTransport } from 'nodemailer';

const transport = createTransport({ host: process.env.SMTP_HOST });
setInterval(() => transport.verify(), 60_000);
