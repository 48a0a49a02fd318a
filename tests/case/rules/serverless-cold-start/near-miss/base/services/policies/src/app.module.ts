import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { PoliciesController } from './policies.controller';

@Module({ imports: [LoggerModule.forRoot()], controllers: [PoliciesController] })
export class AppModule {}
