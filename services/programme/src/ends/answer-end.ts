import type { EndReason, ReversalReason } from '@byway/contracts/end-codes';
import { endReversed } from '@byway/contracts/facts/programme/end-reversed';
import * as http from '@byway/contracts/http/programme/ends';
import { stateFact } from '@byway/facts/state';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { caseForUpdate } from '../diversion/case.store.ts';
import { unconfirmedEnd } from '../diversion/chase-end.ts';
import { closeEndRequest, creditsOf, openEndRequest } from '../diversion/end-request.store.ts';
import { stateEnd } from './state-end.ts';

/**
 * §6 a second manager confirms or refuses. A reversal is a fact of its own and opens nothing again: the end stays what it was, and
 * whoever goes on gets a new case, to which the credits of this one are carried over.
 */
export const answerEnd = ({ courier }: Pick<Deps, 'courier'>): Route =>
  route(http.answerEnd, async ({ tx, params: { caseId }, body: { isRight }, caller: { actor }, now }) => {
    const row = await caseForUpdate(tx, { caseId });
    if (!row || row.agreedAt === null) return refuse('not-found');
    const asked = await openEndRequest(tx, { caseId });
    if (!asked) return refuse('nothing-to-confirm');
    const { kind, as, askedBy } = asked;
    if (askedBy === actor) return refuse('own-request');
    const recorded = now();
    const state = isRight ? 'confirmed' : 'refused';
    await closeEndRequest(tx, { caseId, state, answeredBy: actor, answeredAt: recorded });
    await unconfirmedEnd.end(tx, [caseId], recorded);
    if (isRight && kind === 'end')
      await stateEnd(tx, courier, row, { reasonCode: asked.reasonCode as EndReason, askedBy, actor, recorded });
    if (isRight && kind === 'reversal') {
      const reasonCode = asked.reasonCode as ReversalReason;
      const data = { as, reasonCode, askedBy, credits: await creditsOf(tx, caseId) };
      await stateFact(tx, { fact: endReversed, subject: caseId, data, recorded, actor });
    }
    return { status: 200, body: { kind, isRight } };
  });
