import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { NewMember } from './member.dto.js';
import { MembersService } from './members.service.js';

@Controller('members')
export class MembersController {
  constructor(private readonly members: MembersService) {}

  @Get()
  list() {
    return this.members.list();
  }

  @Get(':id')
  find(@Param('id', ParseUUIDPipe) id: string) {
    return this.members.find(id);
  }

  @Post()
  add(@Body() body: NewMember) {
    return this.members.add(body);
  }

  @Put(':id')
  @HttpCode(204)
  change(@Param('id', ParseUUIDPipe) id: string, @Body() body: NewMember) {
    return this.members.change(id, body);
  }
}
