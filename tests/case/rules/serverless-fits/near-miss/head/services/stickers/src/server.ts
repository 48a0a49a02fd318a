import { pino } from 'pino';
import { createApp } from './app.js';
import { StickerTable } from './stickers.js';

const { STICKERS_TABLE = 'stickers', REPORTS_TABLE = 'reports', PORT = '3000' } = process.env;

const log = pino();
const server = createApp(new StickerTable(STICKERS_TABLE, REPORTS_TABLE), log).listen(Number(PORT), () => log.info('listening'));

process.on('SIGTERM', () => server.close());
