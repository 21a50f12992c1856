import type { listFailed } from '@byway/contracts/http/notifications/messages';
import { HOUR } from '@byway/schemes/london';
import type { RowOf } from '../api/api.ts';
import { en } from '../words/en.ts';
import type { Waiting } from './waiting.rules.ts';

const w = en.home;

/** Who was not reached longer ago has been told, or has come. */
const WEEK = 7 * 24 * HOUR;

/** 2.3 who was not reached by text this week, in one line; none: everybody was. `now` is policy time. */
export function failedLine(
  rows: readonly Pick<RowOf<typeof listFailed>, 'caseId' | 'dueAt'>[],
  now: number,
  mine: boolean,
): Waiting[] {
  const lately = rows.filter(({ dueAt }) => Date.parse(dueAt) > now - WEEK);
  if (lately.length === 0) return [];
  const people = new Set(lately.map(({ caseId }) => caseId)).size;
  const since = lately.map(({ dueAt }) => dueAt).toSorted((a, b) => Date.parse(a) - Date.parse(b))[0] ?? null;
  return [
    {
      key: 'messages-failed',
      kind: 'messages-failed',
      clause: '2.3',
      href: '/messages',
      dueAt: null,
      since,
      caseId: null,
      called: w.people(people),
      about: [w.lastDays],
      mine,
    },
  ];
}
