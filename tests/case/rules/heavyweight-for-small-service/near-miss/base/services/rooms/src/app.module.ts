import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { Pool } from 'pg';
import { RoomsController } from './rooms.controller';

const pool = {
  provide: Pool,
  useFactory: () => new Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 }),
};

@Module({ imports: [LoggerModule.forRoot()], controllers: [RoomsController], providers: [pool] })
export class AppModule {}
