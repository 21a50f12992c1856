import { z } from 'zod';
import { ENDS } from '../../codes.ts';
import { END_REASONS, END_REQUESTS, RECORDED_ENDS, REVERSAL_REASONS } from '../../end-codes.ts';
import { instant, ofCase } from '../fields.ts';
import { JUST_SIGNED_IN, routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('programme', PROBLEMS);
const roles = ['programme-manager'] as const;

/** §6 a transfer or a death ends the case at once; one that was opened in error ends once a second manager confirms it. */
export const recordEnd = command({
  url: '/cases/:caseId/end',
  summary: 'End a case: transferred, died, or opened in error',
  roles,
  audit: 'end.record',
  freshWithin: JUST_SIGNED_IN,
  params: ofCase,
  body: z.strictObject({ reasonCode: z.enum(END_REASONS) }),
  answers: { 200: z.strictObject({ as: z.enum(RECORDED_ENDS), waitsForSecond: z.boolean() }) },
  problems: ['case-ended', 'request-waits'],
});

/** §6 an end was wrong: a second manager confirms it. Nothing is opened again. */
export const askReversal = command({
  url: '/cases/:caseId/reversal',
  summary: 'Ask a second manager to confirm that an end was wrong',
  roles,
  audit: 'reversal.ask',
  freshWithin: JUST_SIGNED_IN,
  params: ofCase,
  body: z.strictObject({ reasonCode: z.enum(REVERSAL_REASONS) }),
  answers: { 200: z.strictObject({ caseId: z.uuid() }) },
  problems: ['case-live', 'already-reversed', 'request-waits'],
});

/** §6 the second person: never the one who asked. */
export const answerEnd = command({
  url: '/cases/:caseId/end/answer',
  summary: 'Confirm or refuse, as a second manager, an end in error or a reversal',
  roles,
  audit: 'end.answer',
  freshWithin: JUST_SIGNED_IN,
  params: ofCase,
  body: z.strictObject({ isRight: z.boolean() }),
  answers: { 200: z.strictObject({ kind: z.enum(END_REQUESTS), isRight: z.boolean() }) },
  problems: ['nothing-to-confirm', 'own-request'],
});

/** §6 how a case ended as somebody recorded it, what waits for a second person, and whether the end was reversed. */
export const viewEnd = query({
  url: '/cases/:caseId/end',
  summary: 'What was asked and confirmed about the end of a case',
  roles,
  audit: 'end.view',
  params: ofCase,
  answers: {
    200: z.strictObject({
      endedAs: z.enum(ENDS).nullable(),
      waits: z
        .strictObject({
          kind: z.enum(END_REQUESTS),
          reasonCode: z.enum([...END_REASONS, ...REVERSAL_REASONS]),
          /** Whoever reads this asked for it, and so cannot confirm it. */
          isOwn: z.boolean(),
          askedAt: instant,
        })
        .nullable(),
      reversed: z.strictObject({ reasonCode: z.enum(REVERSAL_REASONS), at: instant }).nullable(),
    }),
  },
});
