import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { NewLease } from './lease.dto.js';
import { LeasesService } from './leases.service.js';

@Controller('leases')
export class LeasesController {
  constructor(private readonly leases: LeasesService) {}

  @Get()
  list() {
    return this.leases.list();
  }

  @Get(':id')
  find(@Param('id', ParseUUIDPipe) id: string) {
    return this.leases.find(id);
  }

  @Post()
  add(@Body() body: NewLease) {
    return this.leases.add(body);
  }

  @Put(':id')
  change(@Param('id', ParseUUIDPipe) id: string, @Body() body: NewLease) {
    return this.leases.change(id, body);
  }

  @Post(':id/end')
  @HttpCode(204)
  end(@Param('id', ParseUUIDPipe) id: string) {
    return this.leases.end(id);
  }
}
