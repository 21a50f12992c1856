import * as http from '@byway/contracts/http/attendance/register';
import type { AnswerTo } from '@byway/contracts/http/route';
import { writeAudit } from '@byway/service-kit/audit/audit';
import { type ContextOf, route } from '@byway/service-kit/http/route';
import { record } from './attendance.rules.ts';
import { ruleInput } from './enter-outcome.ts';
import { markOf, saveMark } from './kept-mark.store.ts';
import { placeForUpdate } from './register.store.ts';

type Context = ContextOf<typeof http.keepMarks>;
type Mark = Context['body']['marks'][number];
type RowResult = AnswerTo<typeof http.keepMarks>['body']['results'][number];

/** 3.2 keeps marks without recording them: no fact is stated, no window begins. Cases are locked in one order, as in recording. */
export const keepMarks = route(http.keepMarks, async (context) => {
  const results: RowResult[] = [];
  const rows = context.body.marks.map((mark, n) => ({ mark, n, order: `${mark.caseId} ${mark.placeId}` }));
  for (const { mark, n } of rows.toSorted((a, b) => (a.order < b.order ? -1 : 1))) {
    const result = await keepRow(context, mark);
    const { tx, caller, correlationId, now } = context;
    await writeAudit(tx, {
      caller,
      purpose: 'attendance',
      action: 'mark.keep',
      subject: mark.caseId,
      fields: result.result === 'kept' ? ['mark'] : [],
      outcome: result.result === 'refused' ? result.code : result.result === 'kept' ? 'done' : result.result,
      policyTime: now(),
      correlationId,
    });
    results[n] = result;
  }
  return { status: 200, body: { results } };
});

async function keepRow({ tx, params: { sessionId }, caller, now }: Context, mark: Mark): Promise<RowResult> {
  const { caseId, placeId, outcome } = mark;
  const refused = (code: Extract<RowResult, { result: 'refused' }>['code']): RowResult => ({
    placeId,
    result: 'refused',
    code,
  });
  const place = await placeForUpdate(tx, caseId, placeId);
  if (place?.sessionId !== sessionId) return refused('not-found');
  const { profile } = place.case;
  if (!profile) return refused('not-ready');
  const at = now();
  const decision = record(profile, await ruleInput(tx, place, outcome), outcome ?? 'attended', at);
  if (decision.is === 'refused') return refused(decision.code);
  const before = (await markOf(tx, { placeId })) ?? { outcome: null, version: 0, keptBy: null, keptAt: at };
  // Said twice, or by two who agree, it is one mark.
  if (before.outcome === outcome) return { placeId, result: 'kept', version: before.version };
  if (before.version !== mark.version && before.keptBy) {
    const { version, keptBy, keptAt } = before;
    return { placeId, result: 'conflict', outcome: before.outcome, version, keptBy, keptAt };
  }
  const version = before.version + 1;
  await saveMark(tx, { placeId, caseId, outcome, version, keptBy: caller.actor, keptAt: at });
  return { placeId, result: 'kept', version };
}
