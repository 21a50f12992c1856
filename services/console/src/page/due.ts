import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import type { Cell } from './blocks.ts';

/** Whether the instant something was due at (ISO) is past. `now` is policy time. */
export const isOverdue = (dueAt: string, now: number): boolean => Date.parse(dueAt) < now;

/** When something is due, and a mark once that is past. `now` is policy time. */
export function dueCell(dueAt: string, now: number): Cell {
  const when = whenWords(dueAt);
  return isOverdue(dueAt, now) ? [{ tag: en.page.overdue, colour: 'red' }, ' ', when] : when;
}
