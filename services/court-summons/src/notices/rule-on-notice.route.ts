import { RULINGS } from '@byway/contracts/codes';
import { isRefused } from '@byway/service-kit/http/problems';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { ruleOnNotice } from './rule-on-notice.ts';

/** Why a ruling was given, in codes: nothing about health, no free text. */
const RULING_REASONS = [
  'engaging-again',
  'circumstances-changed',
  'plan-too-long',
  'not-in-public-interest',
  'evidence-insufficient',
  'out-of-time',
  'no-engagement',
  'other',
] as const;

export const ruleOnNoticeRoute = command({
  url: '/notices/:noticeId/ruling',
  summary: 'Rule on the newest version of a notice, or replace a referral before issue',
  roles: ['court-liaison'],
  audit: 'notice.rule',
  params: z.strictObject({ noticeId: z.uuid() }),
  body: z.strictObject({
    version: z.int().min(1),
    ruling: z.enum(RULINGS),
    reason: z.enum(RULING_REASONS).optional(),
    fullCodeTest: z.strictObject({ evidential: z.boolean(), publicInterest: z.boolean() }).optional(),
    chargingAuthority: z.enum(['police', 'cps']).optional(),
    s45Considered: z.boolean().optional(),
    requiredSessions: z.int().min(1).max(52).optional(),
  }),
  answers: {
    200: z.strictObject({
      noticeId: z.uuid(),
      state: z.literal('ruled'),
      version: z.int(),
      ruling: z.enum(RULINGS),
      ruledAt: z.iso.datetime(),
    }),
  },
  problems: [
    'newer-version',
    'not-open',
    'already-ruled',
    'missing-test',
    'sessions-not-varied',
    'too-many-sessions',
    'own-record',
    'not-enforceable',
    'excuse-open',
    'withdrawal-open',
    'misses-below-number',
    'not-told',
    'case-ended',
    'out-of-time',
  ],
  handle: async ({ tx, params, body, caller, now, note }) => {
    const done = await ruleOnNotice(tx, params.noticeId, body, caller.actor, now);
    if (isRefused(done)) return done;
    note({ subject: done.caseId });
    return done.answer;
  },
});
