import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { DatabaseModule } from './database.module.js';
import { MembersModule } from './members/members.module.js';

@Module({ imports: [LoggerModule.forRoot(), DatabaseModule, MembersModule] })
export class AppModule {}
