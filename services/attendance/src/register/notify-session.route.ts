import { NOTIFIED_HOW } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { notifySession } from './notify-session.ts';

/** 4.4 proof of a session notification. */
export const notifySessionRoute = command({
  url: '/cases/:caseId/places/:placeId/notifications',
  summary: 'Record that the person was told date, time and place of a session',
  roles: ['facilitator', 'programme-manager'],
  audit: 'session.notify',
  params: z.strictObject({ caseId: z.uuid(), placeId: z.uuid() }),
  body: z.strictObject({ how: z.enum(NOTIFIED_HOW), servedAt: z.iso.datetime() }),
  answers: {
    201: z.strictObject({ placeId: z.uuid(), how: z.enum(NOTIFIED_HOW), servedAt: z.iso.datetime() }),
  },
  problems: ['in-future', 'place-released'],
  handle: ({ tx, params, body, caller, now }) => notifySession(tx, { ...params, ...body }, caller.actor, now),
});
