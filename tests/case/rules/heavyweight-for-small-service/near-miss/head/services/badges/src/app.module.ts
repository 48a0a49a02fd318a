import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { BadgesModule } from './badges/badges.module';

@Module({ imports: [LoggerModule.forRoot(), BadgesModule] })
export class AppModule {}
