import { boolean, date, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

export const pitches = pgTable('pitches', {
  id: integer('id').primaryKey(),
  market: text('market').notNull(),
  metres: integer('metres').notNull(),
  power: boolean('power').notNull(),
});

export const bookings = pgTable('bookings', {
  id: uuid('id').primaryKey().defaultRandom(),
  pitch: integer('pitch')
    .notNull()
    .references(() => pitches.id),
  trader: uuid('trader').notNull(),
  day: date('day').notNull(),
});
