import { Injectable, Logger } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate } from 'class-validator';
import { QuotesService } from './quotes.service';
import { TariffStore } from './tariff.store';
import { TripDto } from './trip.dto';

@Injectable()
export class RenewalsService {
  private readonly logger = new Logger(RenewalsService.name);

  constructor(
    private readonly quotes: QuotesService,
    private readonly tariffs: TariffStore,
  ) {}

  /** Whether the renewal was priced; one that was not goes back to the queue. */
  async quote(body: string): Promise<boolean> {
    const { policy, trip } = JSON.parse(body) as { policy: string; trip: unknown };
    const wanted = plainToInstance(TripDto, trip);
    const problems = await validate(wanted);
    if (problems.length > 0) {
      this.logger.warn({ policy, problems }, 'a renewal that cannot be priced');
      return true;
    }
    const { cents } = await this.quotes.quote(wanted);
    return this.tariffs.keepRenewal(policy, cents);
  }
}
