import { createTransport } from 'nodemailer';
import { letter } from './letter.js';

const transport = createTransport({ url: process.env.SMTP_URL, connectionTimeout: 5000, socketTimeout: 10_000 });

export async function warn(to: string, station: string, centimetres: number): Promise<void> {
  await transport.sendMail({ from: 'harbour@example.org', to, ...letter(station, centimetres) });
}
