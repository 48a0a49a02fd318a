import type { FastifyBaseLogger } from 'fastify';
import type { KafkaMessage } from 'kafkajs';
import type { CardStore } from './card-store.js';
import type { Printer } from './printer.js';

export async function printRequested(
  message: Pick<KafkaMessage, 'value'>,
  cards: Pick<CardStore, 'find' | 'printed'>,
  printer: Pick<Printer, 'print'>,
  log: Pick<FastifyBaseLogger, 'info' | 'warn'>,
): Promise<void> {
  const id = message.value?.toString() ?? '';
  const card = await cards.find(id);
  if (card === undefined) {
    log.warn({ id }, 'no such card');
    return;
  }
  await printer.print(card);
  await cards.printed(id);
  log.info({ id }, 'card printed');
}
