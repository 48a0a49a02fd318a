import { Module } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { QuotesService } from './quotes/quotes.service';
import { RenewalsService } from './quotes/renewals.service';
import { TariffStore } from './quotes/tariff.store';

@Module({
  imports: [LoggerModule.forRoot()],
  providers: [QuotesService, RenewalsService, TariffStore],
})
export class AppModule {}
