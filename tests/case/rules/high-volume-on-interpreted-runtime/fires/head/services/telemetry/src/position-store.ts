import type { Redis } from 'ioredis';
import type { Report } from './report.js';

export interface Positions {
  save(report: Report): Promise<void>;
  latest(scooter: string): Promise<Omit<Report, 'scooter'> | undefined>;
}

const KEEP_SECONDS = 6 * 3600;

/** The last position of each scooter; what is older than a shift is of no use to the people who collect them. */
export class PositionStore implements Positions {
  constructor(private readonly redis: Redis) {}

  async save({ scooter, ...rest }: Report): Promise<void> {
    await this.redis.set(`position:${scooter}`, JSON.stringify(rest), 'EX', KEEP_SECONDS);
  }

  async latest(scooter: string): Promise<Omit<Report, 'scooter'> | undefined> {
    const text = await this.redis.get(`position:${scooter}`);
    return text === null ? undefined : JSON.parse(text);
  }
}
