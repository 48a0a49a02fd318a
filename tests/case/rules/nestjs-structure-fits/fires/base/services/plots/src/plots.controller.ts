import { Controller, Get, Logger, NotFoundException, Param } from '@nestjs/common';

@Controller('plots')
export class PlotsController {
  private readonly log = new Logger(PlotsController.name);
  private readonly plots = new Map([['p1', { id: 'p1', squareMetres: 210 }]]);

  @Get(':id')
  find(@Param('id') id: string) {
    const plot = this.plots.get(id);
    if (!plot) throw new NotFoundException();
    this.log.log({ id }, 'found');
    return plot;
  }
}
