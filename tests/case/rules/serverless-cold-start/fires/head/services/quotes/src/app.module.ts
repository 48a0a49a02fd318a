import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { QuotesController } from './quotes/quotes.controller';
import { QuotesService } from './quotes/quotes.service';
import { TariffStore } from './quotes/tariff.store';

@Module({
  imports: [LoggerModule.forRoot()],
  controllers: [QuotesController],
  providers: [QuotesService, TariffStore],
})
export class AppModule {}
