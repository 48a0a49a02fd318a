import type { StallRequest } from '@markets/contracts';
import { and, asc, eq, gte, notExists } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { bookings, pitches } from './tables.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, statement_timeout: 2000 });
const db = drizzle(pool, { schema: { bookings, pitches } });

export class BookingStore {
  /** The smallest pitch that is long enough and still free on that day. */
  async freePitch(market: string, { day, metres, power }: StallRequest): Promise<number | undefined> {
    const taken = db
      .select()
      .from(bookings)
      .where(and(eq(bookings.pitch, pitches.id), eq(bookings.day, day)));
    const [pitch] = await db
      .select({ id: pitches.id })
      .from(pitches)
      .where(
        and(
          eq(pitches.market, market),
          gte(pitches.metres, metres),
          power ? eq(pitches.power, true) : undefined,
          notExists(taken),
        ),
      )
      .orderBy(asc(pitches.metres))
      .limit(1);
    return pitch?.id;
  }

  async book(pitch: number, { trader, day }: StallRequest): Promise<string> {
    const [booking] = await db.insert(bookings).values({ pitch, trader, day }).returning({ id: bookings.id });
    return booking?.id ?? '';
  }

  async cancel(id: string): Promise<boolean> {
    const gone = await db.delete(bookings).where(eq(bookings.id, id)).returning({ id: bookings.id });
    return gone.length > 0;
  }
}
