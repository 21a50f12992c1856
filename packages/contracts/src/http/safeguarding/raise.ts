import { z } from 'zod';
import { CONCERN_KINDS, CONCERN_SIGNS, TOLD_WAYS } from '../../safeguarding-codes.ts';
import { words } from '../../written/text.ts';
import { instant } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { command } = routesOf('safeguarding', PROBLEMS);

/** Each sign once. */
const signs = z
  .array(z.enum(CONCERN_SIGNS))
  .max(CONCERN_SIGNS.length)
  .refine((given) => new Set(given).size === given.length, 'Each sign once');

/** 7.1 the concern of whoever works with the person. They see that it was received, and nothing after. */
export const raiseConcern = command({
  url: '/concerns',
  summary: 'Say that somebody may be exploited or at risk',
  roles: [
    'custody-officer',
    'referring-officer',
    'facilitator',
    'programme-manager',
    'signposting-worker',
    'outreach-worker',
    'safeguarding-officer',
    'safeguarding-manager',
  ],
  walls: 'named',
  audit: 'concern.raise',
  body: z.strictObject({
    kind: z.enum(CONCERN_KINDS),
    /** The enrolment it is about, a case by now or not; null: not known yet. */
    caseId: z.uuid().nullable(),
    via: z.enum(TOLD_WAYS),
    signs: signs.default([]),
    /** The person appears as a suspect and is a victim at once. */
    suspectAndVictim: z.boolean().default(false),
    words: words(4000).nullable().default(null),
  }),
  answers: { 202: z.strictObject({ receivedAt: instant }) },
});
