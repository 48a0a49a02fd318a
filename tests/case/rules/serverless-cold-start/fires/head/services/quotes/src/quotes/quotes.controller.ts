import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { QuotesService } from './quotes.service';
import { TripDto } from './trip.dto';

@Controller('quotes')
export class QuotesController {
  constructor(private readonly quotes: QuotesService) {}

  @Post()
  create(@Body() trip: TripDto) {
    return this.quotes.quote(trip);
  }

  @Get('zones/:country')
  zone(@Param('country') country: string) {
    return this.quotes.zone(country);
  }
}
