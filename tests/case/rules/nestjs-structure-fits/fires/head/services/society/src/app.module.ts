import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { DatabaseModule } from './database.module.js';
import { MembersModule } from './members/members.module.js';
import { LeasesModule } from './leases/leases.module.js';
import { MeetingsModule } from './meetings/meetings.module.js';
import { RepairsModule } from './repairs/repairs.module.js';

@Module({ imports: [LoggerModule.forRoot(), DatabaseModule, MembersModule, LeasesModule, MeetingsModule, RepairsModule] })
export class AppModule {}
