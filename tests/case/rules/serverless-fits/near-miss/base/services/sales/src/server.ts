import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import express from 'express';
import { pino } from 'pino';
import * as z from 'zod';
import { lastDay } from './period.js';

const log = pino();
const table = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 2, requestHandler: { requestTimeout: 2000 } }));
const order = z.object({
  plate: z.string().regex(/^[A-Z0-9]{2,10}$/),
  country: z.string().length(2),
  from: z.iso.date(),
  kind: z.enum(['day', 'month', 'year']),
});

const app = express();
app.use(express.json({ limit: '8kb' }));
app.post('/orders', async (req, res) => {
  const parsed = order.safeParse(req.body);
  if (!parsed.success) {
    res.status(422).json({ error: z.prettifyError(parsed.error) });
    return;
  }
  const { plate, country, from, kind } = parsed.data;
  const sticker = { car: `${country}:${plate}`, from, until: lastDay(from, kind) };
  await table.send(new PutCommand({ TableName: process.env.STICKERS_TABLE, Item: sticker }));
  log.info({ kind, country }, 'sticker sold');
  res.status(201).json(sticker);
});

app.listen(3000, () => log.info('listening'));
