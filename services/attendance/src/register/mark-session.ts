import type * as http from '@byway/contracts/http/attendance/register';
import type { AnswerTo } from '@byway/contracts/http/route';
import { writeAudit } from '@byway/service-kit/audit/audit';
import { isRefused } from '@byway/service-kit/http/problems';
import type { ContextOf } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { type Mark, recordPlace } from './record-attendance.ts';
import { placeForUpdate } from './register.store.ts';

type Answer = AnswerTo<typeof http.markSession>;
/** What became of one row of a group's register. */
type RowResult = Answer['body']['results'][number];
type Who = Pick<ContextOf<typeof http.markSession>, 'caller' | 'correlationId' | 'now'>;

/**
 * 3.2 marks a whole group in one go, with a result per row: a row refused by rule does not stop the others. Each row has
 * its own audit row, for each is about another person.
 */
export async function markSession(tx: Tx, sessionId: string, marks: readonly Mark[], who: Who): Promise<Answer> {
  const results: RowResult[] = [];
  // Cases are locked in one order, so that two facilitators with the same group cannot wait for each other.
  const rows = marks.map((mark, n) => ({ mark, n, order: `${mark.caseId} ${mark.placeId}` }));
  for (const { mark, n } of rows.toSorted((a, b) => (a.order < b.order ? -1 : 1))) {
    results[n] = await markRow(tx, sessionId, mark, who);
  }
  return { status: 200, body: { results } };
}

async function markRow(tx: Tx, sessionId: string, mark: Mark, who: Who): Promise<RowResult> {
  const { placeId, caseId, outcome } = mark;
  const { caller, correlationId, now } = who;
  const found = await placeForUpdate(tx, caseId, placeId);
  const place = found?.sessionId === sessionId ? found : null;
  const saved = await recordPlace(tx, place, outcome, caller.actor, now);
  const refusal = isRefused(saved) ? saved.refused : null;
  await writeAudit(tx, {
    caller,
    purpose: 'attendance',
    action: 'outcome.record',
    subject: caseId,
    fields: refusal ? [] : ['outcome'],
    outcome: refusal ?? 'done',
    policyTime: now(),
    correlationId,
  });
  return isRefused(saved)
    ? { placeId, result: 'refused', code: saved.refused }
    : { placeId, result: 'recorded', version: saved.version };
}
