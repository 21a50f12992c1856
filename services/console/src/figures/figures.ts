import { viewFigures } from '@byway/contracts/http/attendance/figures';
import { viewClock } from '@byway/contracts/http/operations';
import { countStuck } from '@byway/contracts/http/programme/cases';
import { addDays, londonDate } from '@byway/schemes/london';
import { type Api, Away } from '../api/api.ts';
import { mondayOf, sumOf } from './figures.rules.ts';

/** The Monday of this week, as the policy clock has it. */
export async function thisMonday(api: Api): Promise<string> {
  const { now } = await api.get(viewClock, { at: 'attendance' });
  return mondayOf(londonDate(Date.parse(now)));
}

/** How many people nothing will move; null while nobody can say. */
async function stuckIn(api: Api): Promise<number | null> {
  try {
    return (await api.get(countStuck, {})).stuck;
  } catch (error) {
    if (error instanceof Away) return null;
    throw error;
  }
}

/** A week from its Monday on, with its sum. */
export async function weekOf(api: Api, from: string) {
  const [week, stuck] = await Promise.all([api.get(viewFigures, { query: { from } }), stuckIn(api)]);
  return { ...week, until: addDays(from, 6), stuck, total: sumOf(week.sessions) };
}

export type Week = Awaited<ReturnType<typeof weekOf>>;
