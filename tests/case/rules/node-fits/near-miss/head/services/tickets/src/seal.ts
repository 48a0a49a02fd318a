import { pbkdf2Sync, timingSafeEqual } from 'node:crypto';

const rounds = 600_000;

/** What is printed under the code of a ticket, so that a guard's phone can check it without a network. */
export function seal(pin: string, ticket: string): string {
  return pbkdf2Sync(pin, ticket, rounds, 32, 'sha512').toString('base64url');
}

export function matches(pin: string, ticket: string, given: string): boolean {
  const wanted = Buffer.from(seal(pin, ticket));
  const told = Buffer.from(given);
  return wanted.length === told.length && timingSafeEqual(wanted, told);
}
