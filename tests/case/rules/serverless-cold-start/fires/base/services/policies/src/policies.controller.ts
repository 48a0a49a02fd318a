import { Controller, Get, Param } from '@nestjs/common';

@Controller('policies')
export class PoliciesController {
  @Get(':number')
  find(@Param('number') number: string) {
    return { number, state: 'active' };
  }
}
