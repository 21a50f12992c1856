import { refuse } from '@byway/service-kit/http/problems';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { caseForUpdate, isKnown } from '../places/case.store.ts';
import { endHold } from './hold.store.ts';

/** 1.5, 1.8 the offer was not taken: its places are free for others at once. Without a hold there is nothing to do. */
export const dropHoldRoute = command({
  url: '/cases/:caseId/hold/drop',
  summary: 'Give back the places held for an offer that was not taken',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  audit: 'hold.drop',
  params: z.strictObject({ caseId: z.uuid() }),
  answers: { 200: z.strictObject({ caseId: z.uuid(), dropped: z.boolean() }) },
  problems: ['already-booked'],
  handle: async ({ tx, params: { caseId }, caller }) => {
    if (!(await isKnown(tx, caseId, caller.provider))) return refuse('not-found');
    const known = await caseForUpdate(tx, caseId);
    if (known.cohortId) return refuse('already-booked');
    return { status: 200, body: { caseId, dropped: await endHold(tx, caseId, 'dropped') } };
  },
});
