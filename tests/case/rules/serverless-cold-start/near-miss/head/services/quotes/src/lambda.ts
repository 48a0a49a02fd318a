import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';
import { RenewalsService } from './quotes/renewals.service';

let context: INestApplicationContext | undefined;

async function start(): Promise<INestApplicationContext> {
  const app = await NestFactory.createApplicationContext(AppModule, { bufferLogs: true });
  app.useLogger(app.get(Logger));
  return app;
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  context ??= await start();
  const renewals = context.get(RenewalsService);
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of event.Records) {
    const done = await renewals.quote(record.body);
    if (!done) batchItemFailures.push({ itemIdentifier: record.messageId });
  }
  return { batchItemFailures };
};
