import * as http from '@byway/contracts/http/attendance/register';
import type { AnswerTo } from '@byway/contracts/http/route';
import type { EpochMs } from '@byway/schemes/london';
import { countInstant } from '@byway/schemes/miss';
import { profileOf } from '@byway/schemes/profiles';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { record } from './attendance.rules.ts';
import { ruleInput } from './enter-outcome.ts';
import { sessionRows } from './register-views.store.ts';

type Row = Awaited<ReturnType<typeof sessionRows>>[number];
type Mark = AnswerTo<typeof http.viewRegister>['body']['rows'][number]['mark'];

export const viewRegister = route(http.viewRegister, async ({ tx, params: { sessionId }, note, now }) => {
  const found = await sessionRows(tx, { sessionId });
  if (found.length === 0) return refuse('not-found');
  note({ subject: sessionId, fields: ['outcome', 'excuse', 'mark'] });
  const rows = [];
  for (const row of found) {
    rows.push({ ...shownOf(row), mark: await markOf(tx, row, now()) });
  }
  return { status: 200, body: { sessionId, rows } };
});

/** Of a row what its reader is shown; what a mark would become rests on more. */
function shownOf(row: Row) {
  const { caseId, placeId, startsAt, endsAt, status, outcome, version, recordedAt, recordedBy } = row;
  const { excuse, absence, countsAt } = row;
  const recorded = { outcome, version, recordedAt, recordedBy, excuse, absence, countsAt };
  return { caseId, placeId, startsAt, endsAt, status, ...recorded };
}

/** 3.2 the mark that is kept for a row, with what it would become if it was recorded now, and when that would count (4.1). */
async function markOf(tx: Tx, row: Row, now: EpochMs): Promise<Mark> {
  const { mark: kept, schemeId, schemeVersion, endedAs } = row;
  if (!kept || row.outcome !== null) return null;
  const profile = schemeId && schemeVersion ? profileOf(schemeId, schemeVersion) : null;
  if (!profile || kept.outcome === null) return { ...kept, becomes: null, countsAt: null };
  const place = { ...row, absenceId: null, case: { profile } };
  const decision = record(profile, await ruleInput(tx, place, kept.outcome), kept.outcome, now);
  if (decision.is === 'refused') return { ...kept, becomes: null, countsAt: null };
  const counts = decision.absence === 'new' && endedAs === null;
  const countsAt = counts ? countInstant(profile, { firstRecorded: now, recorded: now }) : null;
  return { ...kept, becomes: decision.outcome, countsAt };
}
