import serverlessExpress from '@codegenie/serverless-express';
import { ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { APIGatewayProxyEventV2, Context, Handler } from 'aws-lambda';
import { Logger } from 'nestjs-pino';
import { AppModule } from './app.module';

let server: Handler | undefined;

async function start(): Promise<Handler> {
  const app = await NestFactory.create(AppModule, { bufferLogs: true });
  app.useLogger(app.get(Logger));
  app.useGlobalPipes(new ValidationPipe({ whitelist: true, transform: true }));
  await app.init();
  return serverlessExpress({ app: app.getHttpAdapter().getInstance() });
}

export const handler = async (event: APIGatewayProxyEventV2, context: Context) => {
  server ??= await start();
  return server(event, context, () => undefined);
};
