import type { ReversalReason } from '@byway/contracts/end-codes';
import * as http from '@byway/contracts/http/programme/ends';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { findCase } from '../cases/view-case.store.ts';
import { openEndRequest, reversalOf } from '../diversion/end-request.store.ts';

export const viewEnd = route(http.viewEnd, async ({ tx, params: { caseId }, caller: { actor } }) => {
  const found = await findCase(tx, { caseId });
  if (!found) return refuse('not-found');
  const asked = await openEndRequest(tx, { caseId });
  const reversal = await reversalOf(tx, { caseId });
  const waits = asked && {
    kind: asked.kind,
    reasonCode: asked.reasonCode,
    isOwn: asked.askedBy === actor,
    askedAt: asked.askedAt,
  };
  const reversed = reversal?.at == null ? null : { reasonCode: reversal.reasonCode as ReversalReason, at: reversal.at };
  return { status: 200, body: { endedAs: found.endedAs, waits, reversed } };
});
