import { clock } from './clock.js';

export interface Turn {
  minutes: number;
  centimetres: number;
}

export function table(turns: readonly Turn[]): string {
  return turns.map(({ minutes, centimetres }) => `${clock(minutes)}  ${centimetres} cm`).join('\n');
}
