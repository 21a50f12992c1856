import { OUTCOMES } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { recordAttendance } from './record-attendance.ts';

/** 3.2 one row of the register. */
export const recordAttendanceRoute = command({
  url: '/cases/:caseId/places/:placeId/outcome',
  summary: 'Record what became of one person at one session',
  roles: ['facilitator', 'programme-manager'],
  audit: 'outcome.record',
  params: z.strictObject({ caseId: z.uuid(), placeId: z.uuid() }),
  body: z.strictObject({ outcome: z.enum(OUTCOMES) }),
  answers: {
    201: z.strictObject({
      placeId: z.uuid(),
      /** 3.5, 2.4: it can be milder than what was sent. */
      outcome: z.enum(OUTCOMES),
      version: z.int(),
      /** 4.1 when it counts, if nothing is said against it before. */
      countsAt: z.iso.datetime().nullable(),
    }),
  },
  problems: ['not-ready', 'already-recorded', 'session-not-started', 'place-released', 'place-cancelled'],
  handle: ({ tx, params, body, caller, now }) => recordAttendance(tx, { ...params, ...body }, caller.actor, now),
});
