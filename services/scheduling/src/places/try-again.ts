import { systemActor } from '@byway/contracts/services';
import { addDays, atLondon, londonDate } from '@byway/schemes/london';
import { setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';

/** Who states what no person did. */
export const SYSTEM = systemActor('scheduling');

/** What a search for a place is called in the table of dated steps. */
export type Search = 'find-plan' | 'find-catch-up';
export const SEARCHES: readonly Search[] = ['find-plan', 'find-catch-up'];

/** Looks for a place again at 08:00 London on the next date: by then one may be free, or a group opened. */
export async function tryAgainTomorrow(
  tx: Tx,
  search: { readonly kind: Search; readonly name: string; readonly subject: string; readonly data: object },
  now: number,
): Promise<void> {
  const date = addDays(londonDate(now), 1);
  const { kind, name, subject, data } = search;
  // One key for each day: the step being carried out is marked done after it has set the next.
  await setDue(tx, { kind, key: `${name}/${date}`, subject, at: atLondon(date, '08:00'), data: { ...data } });
}
