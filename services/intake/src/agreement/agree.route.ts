import { ACCEPTANCES } from '@byway/contracts/codes';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { languageTag } from '../identity/person.schema.ts';
import { agree } from './agree.ts';

const explained = z.strictObject({
  sessions: z.boolean(),
  consequence: z.boolean(),
  excuses: z.boolean(),
  advice: z.boolean(),
});

/** 1.4 the agreement is made while the person is there. */
export const agreeRoute = command({
  url: '/cases/:caseId/agreement',
  summary: 'Record that the person agreed to the programme',
  roles: ['custody-officer', 'referring-officer'],
  audit: 'agreement.make',
  params: z.strictObject({ caseId: z.uuid() }),
  body: z.strictObject({
    holdId: z.uuid().nullable(),
    acceptance: z.enum(ACCEPTANCES),
    explained,
    language: languageTag,
    adultPresent: z.boolean().default(false),
    youthJusticeConsulted: z.boolean().default(false),
    cardGiven: z.boolean(),
    dataConsent: z.boolean().optional(),
  }),
  answers: {
    201: z.strictObject({
      caseId: z.uuid(),
      state: z.literal('agreed'),
      agreedAt: z.string(),
      holdId: z.uuid().nullable(),
    }),
  },
  problems: [
    'not-eligible',
    'already-agreed',
    'offer-closed',
    'case-ended',
    'offer-waits',
    'explanation-missing',
    'acceptance-not-enough',
    'adult-missing',
    'youth-justice-missing',
  ],
  handle: ({ tx, params, body, caller, now }) => agree(tx, params.caseId, body, caller.actor, now),
});
