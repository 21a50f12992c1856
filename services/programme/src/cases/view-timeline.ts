import * as http from '@byway/contracts/http/programme/cases';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { findCase, timelineOf } from './view-case.store.ts';
import { partsFor } from './who-sees.ts';

export const viewTimeline = route(http.viewTimeline, async ({ tx, params: { caseId }, caller }) => {
  if (!(await findCase(tx, { caseId }))) return refuse('not-found');
  const facts = await timelineOf(tx, caseId);
  const isDataShown = partsFor(caller.roles).has('factData');
  const items = facts.map(({ type, at, recorded, actor, data }) => ({
    type,
    at,
    recorded,
    actor,
    data: isDataShown ? data : {},
  }));
  return { status: 200, body: { items } };
});
