import { Injectable, Logger, NotFoundException } from '@nestjs/common';
import { Pool } from 'pg';
import { IssueBadgeDto } from './issue-badge.dto';

export interface Badge {
  id: string;
  visitor: string;
  host: string;
  issued_at: string;
}

@Injectable()
export class BadgesService {
  private readonly logger = new Logger(BadgesService.name);

  constructor(private readonly pool: Pool) {}

  async today(): Promise<Badge[]> {
    const { rows } = await this.pool.query<Badge>(
      'select id, visitor, host, issued_at from badges where issued_at >= current_date and handed_back_at is null order by issued_at',
    );
    return rows;
  }

  async issue({ visitor, host }: IssueBadgeDto): Promise<Badge> {
    const { rows } = await this.pool.query<Badge>(
      'insert into badges (visitor, host) values ($1, $2) returning id, visitor, host, issued_at',
      [visitor, host],
    );
    this.logger.log({ badge: rows[0].id, host }, 'badge issued');
    return rows[0];
  }

  async handBack(id: string): Promise<void> {
    const { rowCount } = await this.pool.query('update badges set handed_back_at = now() where id = $1', [id]);
    if (rowCount === 0) throw new NotFoundException();
  }
}
