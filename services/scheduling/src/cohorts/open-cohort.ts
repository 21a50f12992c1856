import type { SchemeId } from '@byway/contracts/codes';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { cohortSessions, type Timetable, type TimetableRefusal } from './cohort.rules.ts';
import {
  facilitatorForUpdate,
  facilitatorIsBusy,
  iso,
  type NewSession,
  saveCohort,
  saveSessions,
  venueExists,
} from './cohort.store.ts';

export interface OpenCohort extends Timetable {
  readonly venueId: string;
  /** The opaque id the facilitator signs in with. */
  readonly facilitator: string;
  readonly schemeId: SchemeId;
  readonly capacity: number;
}

const FIELD: Readonly<Record<TimetableRefusal, string>> = {
  'ends-before-it-starts': 'until',
  'too-long': 'until',
  'beyond-calendar': 'until',
  'outside-hours': 'starts',
  'no-session': 'weekday',
  'session-in-the-past': 'from',
};

/** 2.1, 2.5 opens a weekly group with every session it will have; nobody leads two sessions at once. */
export async function openCohort(
  tx: Tx,
  wanted: OpenCohort,
  provider: string | null,
  now: () => number,
): Promise<Answer | Refused> {
  if (!(await venueExists(tx, wanted.venueId, provider))) return refuse('venue-unknown', { field: 'venueId' });
  const facilitatorId = await facilitatorForUpdate(tx, wanted.facilitator, provider);
  const spans = cohortSessions(wanted, now());
  if (typeof spans === 'string') return refuse(spans, { field: FIELD[spans] });
  if (await facilitatorIsBusy(tx, facilitatorId, spans)) return refuse('facilitator-clash', { field: 'facilitator' });
  const cohortId = newId();
  const sessions: NewSession[] = spans.map((span) => ({ ...span, sessionId: newId() }));
  await saveCohort(tx, { ...wanted, cohortId, facilitatorId }, provider);
  await saveSessions(tx, { cohortId, venueId: wanted.venueId }, sessions);
  const shown = sessions.map(({ sessionId, startsAt, endsAt }) => ({
    sessionId,
    startsAt: iso(startsAt),
    endsAt: iso(endsAt),
  }));
  return { status: 201, body: { cohortId, sessions: shown } };
}
