import { Injectable, NotFoundException } from '@nestjs/common';
import { TariffStore } from './tariff.store';
import type { TripDto } from './trip.dto';

@Injectable()
export class QuotesService {
  constructor(private readonly tariffs: TariffStore) {}

  async quote({ country, days, travellers }: TripDto) {
    const tariff = await this.tariffs.of(country);
    if (tariff === undefined) throw new NotFoundException(`no tariff for ${country}`);
    return { country, cents: travellers * (tariff.baseCents + days * tariff.dayCents) };
  }

  async zone(country: string) {
    const tariff = await this.tariffs.of(country);
    if (tariff === undefined) throw new NotFoundException(`no tariff for ${country}`);
    return { country, zone: tariff.zone };
  }
}
