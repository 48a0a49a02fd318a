import type { Redis } from 'ioredis';

export interface Campaign {
  id: string;
  cents: number;
  segments: string[];
}

/** The campaigns that may bid, kept in memory and sorted from the highest price, by segment. */
export class Campaigns {
  private bySegment = new Map<string, Campaign[]>();

  constructor(private readonly redis: Pick<Redis, 'hvals'>) {}

  async refresh(): Promise<void> {
    const campaigns = (await this.redis.hvals('campaigns')).map((text) => JSON.parse(text) as Campaign);
    const next = new Map<string, Campaign[]>();
    for (const campaign of campaigns.sort((a, b) => b.cents - a.cents)) {
      for (const segment of campaign.segments) {
        const listed = next.get(segment);
        if (listed === undefined) next.set(segment, [campaign]);
        else listed.push(campaign);
      }
    }
    this.bySegment = next;
  }

  best(segments: readonly string[], floor: number): Campaign | undefined {
    let best: Campaign | undefined;
    for (const segment of segments) {
      const first = this.bySegment.get(segment)?.[0];
      if (first !== undefined && first.cents >= floor && first.cents > (best?.cents ?? 0)) best = first;
    }
    return best;
  }
}
