import { DISCONTINUANCE_ANSWERS, SERVING_METHODS } from '@byway/contracts/codes';
import { isRefused } from '@byway/service-kit/http/problems';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { answerDiscontinuance, serveDiscontinuance } from './answer-discontinuance.ts';

const params = z.strictObject({ noticeId: z.uuid() });

/** 4.7 the answer is the prosecutor's; the liaison writes it down. */
export const answerDiscontinuanceRoute = command({
  url: '/notices/:noticeId/discontinuance-answer',
  summary: 'Record what the prosecutor answered to the request to discontinue',
  roles: ['court-liaison'],
  audit: 'discontinuance.answer',
  params,
  body: z.strictObject({ answer: z.enum(DISCONTINUANCE_ANSWERS) }),
  answers: { 200: z.strictObject({ answer: z.enum(DISCONTINUANCE_ANSWERS), answeredAt: z.iso.datetime() }) },
  problems: ['not-asked', 'already-answered'],
  handle: async ({ tx, params: { noticeId }, body, caller, now, note }) => {
    const done = await answerDiscontinuance(tx, noticeId, body.answer, caller.actor, now);
    if (isRefused(done)) return done;
    note({ subject: done.caseId });
    return done.answer;
  },
});

/** 4.7 a discontinuance is served on person and court; text and e-mail are never service (4.5). */
export const serveDiscontinuanceRoute = command({
  url: '/notices/:noticeId/discontinuance-service',
  summary: 'Record that the discontinuance went out to the person and to the court',
  roles: ['court-liaison'],
  audit: 'discontinuance.serve',
  params,
  body: z.strictObject({
    method: z.enum(SERVING_METHODS),
    /** The court was told too: without it nothing is recorded as served. */
    courtServed: z.literal(true),
  }),
  answers: {
    200: z.strictObject({
      method: z.enum(SERVING_METHODS),
      /** When it went out. */
      servedAt: z.iso.datetime(),
      deemedServedOn: z.iso.date(),
    }),
  },
  problems: ['not-asked', 'not-discontinued', 'already-served'],
  handle: async ({ tx, params: { noticeId }, body, caller, now, note }) => {
    const done = await serveDiscontinuance(tx, noticeId, body.method, caller.actor, now);
    if (isRefused(done)) return done;
    note({ subject: done.caseId });
    return done.answer;
  },
});
