import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { NewMeeting } from './meeting.dto.js';
import { MeetingsService } from './meetings.service.js';

@Controller('meetings')
export class MeetingsController {
  constructor(private readonly meetings: MeetingsService) {}

  @Get()
  list() {
    return this.meetings.list();
  }

  @Get(':id')
  find(@Param('id', ParseUUIDPipe) id: string) {
    return this.meetings.find(id);
  }

  @Post()
  add(@Body() body: NewMeeting) {
    return this.meetings.add(body);
  }

  @Put(':id')
  change(@Param('id', ParseUUIDPipe) id: string, @Body() body: NewMeeting) {
    return this.meetings.change(id, body);
  }

  @Post(':id/cancel')
  @HttpCode(204)
  cancel(@Param('id', ParseUUIDPipe) id: string) {
    return this.meetings.cancel(id);
  }
}
