import type { Tally } from '../tables.ts';
import type { Counted } from './number.store.ts';

/** How many numbers there were. */
export const totalOf = ({ states }: Tally): number => Object.values(states).reduce((sum, n) => sum + n, 0);

/** 8.5 counts by where numbers are, and by why they were left out. */
export function talliedFrom(rows: readonly Counted[]): Tally {
  const states: Record<string, number> = {};
  const leftOut: Record<string, number> = {};
  for (const row of rows) {
    states[row.state] = (states[row.state] ?? 0) + row.numbers;
    if (row.leftOut) leftOut[row.leftOut] = (leftOut[row.leftOut] ?? 0) + row.numbers;
  }
  return { states, leftOut };
}
