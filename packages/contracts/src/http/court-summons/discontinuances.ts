import { z } from 'zod';
import { DISCONTINUANCE_ANSWERS, SERVING_METHODS, TAKE_BACK_REASONS } from '../../codes.ts';
import { instant } from '../fields.ts';
import { routesOf } from '../route.ts';
import { ofNotice } from './notices.ts';
import { PROBLEMS } from './problems.ts';

const { command } = routesOf('court-summons', PROBLEMS);

/** 4.7 the answer is the prosecutor's; the liaison writes it down. */
export const answerDiscontinuance = command({
  url: '/notices/:noticeId/discontinuance-answer',
  summary: 'Record what the prosecutor answered to the request to discontinue',
  roles: ['court-liaison'],
  audit: 'discontinuance.answer',
  params: ofNotice,
  body: z.strictObject({ answer: z.enum(DISCONTINUANCE_ANSWERS) }),
  answers: { 200: z.strictObject({ answer: z.enum(DISCONTINUANCE_ANSWERS), answeredAt: instant }) },
  problems: ['not-asked', 'already-answered'],
});

/** 1.6, 4.7 the prosecutor did not answer, or not so: they are waited for again. Once it is served, it is the court's. */
export const takeBackAnswer = command({
  url: '/notices/:noticeId/discontinuance-answer/taken-back',
  summary: 'Say that what was recorded as the answer of the prosecutor was none, or not of this charge',
  roles: answerDiscontinuance.roles,
  audit: 'discontinuance.take-back',
  params: ofNotice,
  body: z.strictObject({ reasonCode: z.enum(TAKE_BACK_REASONS) }),
  answers: { 200: z.strictObject({ answer: z.null() }) },
  problems: ['not-asked', 'nothing-to-take-back', 'already-served'],
});

/** 4.7 a discontinuance is served on person and court; text and e-mail are never service (4.5). */
export const serveDiscontinuance = command({
  url: '/notices/:noticeId/discontinuance-service',
  summary: 'Record that the discontinuance went out to the person and to the court',
  roles: ['court-liaison'],
  audit: 'discontinuance.serve',
  params: ofNotice,
  body: z.strictObject({
    method: z.enum(SERVING_METHODS),
    /** The court was told too: without it nothing is recorded as served. */
    courtServed: z.literal(true),
  }),
  answers: {
    200: z.strictObject({
      method: z.enum(SERVING_METHODS),
      /** When it went out. */
      servedAt: instant,
      deemedServedOn: z.iso.date(),
    }),
  },
  problems: ['not-asked', 'not-discontinued', 'already-served'],
});
