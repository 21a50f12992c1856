import { WAIT_REASONS } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { goOn, wait } from './wait.ts';

const roles = ['custody-officer', 'referring-officer'] as const;
const params = z.strictObject({ caseId: z.uuid() });
const closed = ['not-eligible', 'already-agreed', 'offer-closed', 'case-ended'];

/** 1.4 waits, or waits longer. */
export const waitRoute = command({
  url: '/cases/:caseId/wait',
  summary: 'Let an offer wait, for a reason, to a stated deadline; again: to another one',
  roles,
  audit: 'offer.wait',
  params,
  body: z.strictObject({ reason: z.enum(WAIT_REASONS), until: z.iso.datetime({ offset: true }) }),
  answers: {
    200: z.strictObject({
      caseId: z.uuid(),
      waits: z.strictObject({ reason: z.enum(WAIT_REASONS), until: z.string(), since: z.string() }),
    }),
  },
  problems: [...closed, 'deadline-passed', 'deadline-too-far'],
  handle: ({ tx, params: { caseId }, body, caller, now }) => wait(tx, { caseId, ...body }, caller.actor, now),
});

/** 1.4 the offer goes on. */
export const goOnRoute = command({
  url: '/cases/:caseId/wait/over',
  summary: 'Record that what the offer waited for is there',
  roles,
  audit: 'offer.go-on',
  params,
  answers: { 200: z.strictObject({ caseId: z.uuid(), state: z.literal('eligible') }) },
  problems: [...closed, 'offer-not-waiting'],
  handle: ({ tx, params: { caseId }, caller, now }) => goOn(tx, caseId, caller.actor, now),
});
