import { REFERRAL_DECLINES } from '@byway/contracts/codes';
import { isRefused } from '@byway/service-kit/http/problems';
import { command, type Route } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { answerReferral, type Word } from './answer-referral.ts';
import { REFERRAL_STATES } from './referral.rules.ts';

const ALL = ['declined', 'contacted', 'already-done', 'contact-stopped'];

/** 5.2 one thing a receiving service can say of a referral made to it; nobody else can say it. */
function wordRoute<B extends z.ZodType>(given: {
  readonly path: string;
  readonly summary: string;
  readonly audit: string;
  readonly body: B;
  readonly problems: readonly string[];
  readonly word: (body: z.output<B>) => Word;
}): Route {
  return command({
    url: `/referrals/:referralId/${given.path}`,
    summary: given.summary,
    roles: ['receiving-service'],
    audit: given.audit,
    params: z.strictObject({ referralId: z.uuid() }),
    body: given.body,
    answers: { 200: z.strictObject({ referralId: z.uuid(), state: z.enum(REFERRAL_STATES) }) },
    problems: [...ALL, ...given.problems],
    handle: async ({ tx, params: { referralId }, body, caller, now, note }) => {
      const done = await answerReferral(tx, referralId, given.word(body), caller.actor, now);
      if (isRefused(done)) return done;
      note({ subject: done.caseId });
      return done.answer;
    },
  });
}

export const acknowledgeRoute = wordRoute({
  path: 'acknowledgement',
  summary: 'Say that a referral has been seen',
  audit: 'referral.acknowledge',
  body: z.strictObject({}),
  problems: [],
  word: () => ({ by: 'acknowledge' }),
});

export const acceptRoute = wordRoute({
  path: 'acceptance',
  summary: 'Take the person on',
  audit: 'referral.accept',
  body: z.strictObject({}),
  problems: ['not-acknowledged'],
  word: () => ({ by: 'accept' }),
});

export const declineRoute = wordRoute({
  path: 'decline',
  summary: 'Say that the person cannot be taken on, and why',
  audit: 'referral.decline',
  body: z.strictObject({ reasonCode: z.enum(REFERRAL_DECLINES) }),
  problems: [],
  word: ({ reasonCode }) => ({ by: 'decline', reasonCode }),
});

export const firstContactRoute = wordRoute({
  path: 'first-contact',
  summary: 'Record when the person and the service were first in contact',
  audit: 'referral.contact',
  body: z.strictObject({ at: z.iso.datetime() }),
  problems: ['not-accepted', 'in-future', 'before-referral'],
  word: ({ at }) => ({ by: 'first-contact', at }),
});
