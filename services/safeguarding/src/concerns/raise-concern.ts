import * as http from '@byway/contracts/http/safeguarding/raise';
import { type Route, route } from '@byway/service-kit/http/route';
import type { WordKeys } from '@byway/service-kit/identity/case-words';
import { openConcern } from './open-concern.ts';

/** 7.1 the answer is the same whoever it is about, whether they are known here or not, and whether anybody was worried before. */
export const raiseConcern = (keys: WordKeys): Route =>
  route(http.raiseConcern, async ({ tx, body: { caseId, ...said }, caller: { actor }, now }) => {
    const caseIds = caseId === null ? [] : [caseId];
    const { raisedAt } = await openConcern(tx, { ...said, caseIds, raisedBy: actor }, { keys, now });
    return { status: 202, body: { receivedAt: raisedAt } };
  });
