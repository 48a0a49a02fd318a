import { pino } from 'pino';
import serverless from 'serverless-http';
import { createApp } from './app.js';
import { StickerTable } from './stickers.js';

const { STICKERS_TABLE = 'stickers', REPORTS_TABLE = 'reports' } = process.env;

export const handler = serverless(createApp(new StickerTable(STICKERS_TABLE, REPORTS_TABLE), pino()));
