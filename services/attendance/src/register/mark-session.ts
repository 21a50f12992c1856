import * as http from '@byway/contracts/http/attendance/register';
import type { AnswerTo } from '@byway/contracts/http/route';
import { writeAudit } from '@byway/service-kit/audit/audit';
import { isRefused } from '@byway/service-kit/http/problems';
import { type ContextOf, route } from '@byway/service-kit/http/route';
import { recordPlace } from './record-attendance.ts';
import { placeForUpdate } from './register.store.ts';

type Context = ContextOf<typeof http.markSession>;
type Mark = Context['body']['marks'][number];
/** What became of one row of a group's register. */
type RowResult = AnswerTo<typeof http.markSession>['body']['results'][number];

/** Each row has its own audit row, for each is about another person. */
export const markSession = route(http.markSession, async (context) => {
  const results: RowResult[] = [];
  // Cases are locked in one order, so that two facilitators with the same group cannot wait for each other.
  const rows = context.body.marks.map((mark, n) => ({ mark, n, order: `${mark.caseId} ${mark.placeId}` }));
  for (const { mark, n } of rows.toSorted((a, b) => (a.order < b.order ? -1 : 1))) {
    results[n] = await markRow(context, mark);
  }
  return { status: 200, body: { results } };
});

async function markRow(
  { tx, params: { sessionId }, caller, correlationId, now }: Context,
  { placeId, caseId, outcome }: Mark,
): Promise<RowResult> {
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
