import { compileData } from '../scripts/compile-data.ts';

/** Vitest's global set-up: data/ is compiled before the workers start, which then read what was kept instead of compiling it once each. */
export function setup(): void {
  compileData();
}
