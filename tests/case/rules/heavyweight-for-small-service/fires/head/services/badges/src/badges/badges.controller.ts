import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { BadgesService } from './badges.service';
import { IssueBadgeDto } from './issue-badge.dto';

@Controller('badges')
export class BadgesController {
  constructor(private readonly badges: BadgesService) {}

  @Get()
  today() {
    return this.badges.today();
  }

  @Post()
  issue(@Body() visitor: IssueBadgeDto) {
    return this.badges.issue(visitor);
  }

  @Delete(':id')
  @HttpCode(204)
  async handBack(@Param('id', ParseUUIDPipe) id: string) {
    await this.badges.handBack(id);
  }
}
