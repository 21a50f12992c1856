import * as http from '@byway/contracts/http/signposting/follow-ups';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { findCase } from '../cases/case.store.ts';
import { openDeath } from '../cases/death.store.ts';
import { followUpsOf } from './follow-up.store.ts';

/** 5.3 when a person is asked again, and what came of it. */
export const viewFollowUps = route(http.viewFollowUps, async ({ tx, params: { caseId }, caller, note }) => {
  const known = await findCase(tx, caseId);
  if (!known) return refuse('not-found');
  note({ fields: ['followUp'] });
  const open = await openDeath(tx, { caseId });
  const death = open && { reportedAt: open.reportedAt, isOwn: open.reportedBy === caller.actor };
  const { contactStopped } = known;
  return { status: 200, body: { caseId, items: await followUpsOf(tx, { caseId }), contactStopped, death } };
});
