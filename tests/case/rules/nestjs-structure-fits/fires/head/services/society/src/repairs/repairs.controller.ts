import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { NewRepair } from './repair.dto.js';
import { RepairsService } from './repairs.service.js';

@Controller('repairs')
export class RepairsController {
  constructor(private readonly repairs: RepairsService) {}

  @Get()
  list() {
    return this.repairs.list();
  }

  @Get(':id')
  find(@Param('id', ParseUUIDPipe) id: string) {
    return this.repairs.find(id);
  }

  @Post()
  add(@Body() body: NewRepair) {
    return this.repairs.add(body);
  }

  @Put(':id')
  change(@Param('id', ParseUUIDPipe) id: string, @Body() body: NewRepair) {
    return this.repairs.change(id, body);
  }

  @Post(':id/close')
  @HttpCode(204)
  close(@Param('id', ParseUUIDPipe) id: string) {
    return this.repairs.close(id);
  }
}
