import { z } from 'zod';
import { REFERRAL_RETURNS, SERVING_METHODS, TAKE_BACK_REASONS } from '../../codes.ts';
import {
  AUTHORISATIONS,
  HARD_STOPS,
  HEARING_REFUSALS,
  HEARING_RESULTS,
  OFFENCE_DAY_REFUSALS,
} from '../../court-codes.ts';
import { courtCode, offenceCode } from '../../written/standing-codes.ts';
import { line, words } from '../../written/text.ts';
import { day, instant } from '../fields.ts';
import { JUST_SIGNED_IN, routesOf } from '../route.ts';
import { ofNotice } from './notices.ts';
import { PROBLEMS } from './problems.ts';

const { command } = routesOf('court-summons', PROBLEMS);

/** 4.6 why a referral is sent back or refused, as the person could read it; nothing about health. */
const returnReason = words(2_000).min(20, 'Say why, in 20 letters or more');

/**
 * 4.6 a second person, a police decision-maker, decides on a referral. Authorised, in the transaction that hears the last owner's
 * `clear`, 202 until then. Sent back or refused, at once: nothing holds what is in the person's favour, and the liaison rules again.
 */
export const authoriseSummons = command({
  url: '/notices/:noticeId/authorisation',
  summary: 'Authorise the one summons of a notice, as the second person; or send the referral back, or refuse it',
  roles: ['authoriser'],
  audit: 'summons.authorise',
  freshWithin: JUST_SIGNED_IN,
  params: ofNotice,
  body: z
    .strictObject({ decision: z.enum(AUTHORISATIONS), reason: returnReason.optional() })
    .refine(({ decision, reason }) => (decision === 'authorise') === (reason === undefined), {
      message: 'Say why a referral is sent back or refused; authorised, no reason is taken',
      path: ['reason'],
    }),
  answers: {
    200: z.strictObject({ state: z.literal('sent-back'), as: z.enum(REFERRAL_RETURNS), rulingDueAt: instant }),
    202: z.strictObject({ step: z.literal('authorise'), round: z.int() }),
  },
  problems: [
    'being-cleared',
    'not-referred',
    'already-authorised',
    'same-person',
    'own-record',
    'out-of-time',
    ...HARD_STOPS,
    'stopped',
  ],
});

/**
 * 4.6 it is issued in the transaction that hears the last owner's `clear`: 202 until then. Until it is posted the same summons can
 * be issued again, with another court or date.
 */
export const issueSummons = command({
  url: '/notices/:noticeId/issue',
  summary: 'Ask the owners whether the summons may be issued; it is, once all are clear',
  roles: ['court-liaison'],
  audit: 'summons.issue',
  freshWithin: JUST_SIGNED_IN,
  params: ofNotice,
  body: z.strictObject({
    courtCode,
    hearingAt: instant,
    offenceCode,
    /** 4.5 the particulars of the charge: on which day, and where, as the police’s papers say. */
    offenceOn: day,
    place: line(120),
  }),
  answers: { 202: z.strictObject({ step: z.literal('issue'), round: z.int() }) },
  problems: [
    'not-authorised',
    'being-cleared',
    'already-posted',
    ...HEARING_REFUSALS,
    'out-of-time',
    ...OFFENCE_DAY_REFUSALS,
    'unknown-court',
    'offence-does-not-fit',
    ...HARD_STOPS,
    'stopped',
  ],
});

/**
 * 4.6 it goes out in the transaction that hears the last owner's `clear`: 202 until then. What goes out is the letter that was printed:
 * another hearing is issued again, and printed again.
 */
export const postSummons = command({
  url: '/notices/:noticeId/posting',
  summary: 'Ask the owners whether the summons may go out; it does, once all are clear',
  roles: ['court-liaison'],
  audit: 'summons.post',
  freshWithin: JUST_SIGNED_IN,
  params: ofNotice,
  body: z.strictObject({
    method: z.enum(SERVING_METHODS),
    /** 4.5 confirmed today: without it nothing goes out. */
    addressConfirmed: z.literal(true),
  }),
  answers: { 202: z.strictObject({ step: z.literal('post'), round: z.int() }) },
  problems: [
    'not-issued',
    'being-cleared',
    'already-posted',
    ...HEARING_REFUSALS,
    'address-to-confirm',
    'no-address',
    ...HARD_STOPS,
    'stopped',
  ],
});

/** 4.8 there may be several results of one summons: adjourned, then resulted. Once it has gone out the court alone moves a hearing. */
export const recordHearing = command({
  url: '/notices/:noticeId/hearing-result',
  summary: 'Record what came back from a hearing of a posted summons',
  roles: ['court-liaison'],
  audit: 'hearing.record',
  params: ofNotice,
  body: z.strictObject({
    result: z.enum(HEARING_RESULTS),
    /** The day it was put off to, as the court says. */
    nextHearingAt: instant.optional(),
  }),
  answers: { 200: z.strictObject({ summonsId: z.uuid(), result: z.enum(HEARING_RESULTS), recordedAt: instant }) },
  problems: ['not-posted', 'hearing-to-come', 'not-adjourned', 'hearing-past', ...HEARING_REFUSALS],
});

/** 1.6, 4.8 the last result that was recorded did not come back from the court, or not of this person: it stays on record, and is seen to be none. */
export const takeBackHearing = command({
  url: '/notices/:noticeId/hearing-result/taken-back',
  summary: 'Say that the last result recorded of a hearing was none, or not of this person',
  roles: recordHearing.roles,
  audit: 'hearing.take-back',
  params: ofNotice,
  body: z.strictObject({ reasonCode: z.enum(TAKE_BACK_REASONS) }),
  answers: { 200: z.strictObject({ summonsId: z.uuid(), result: z.enum(HEARING_RESULTS) }) },
  problems: ['not-posted', 'nothing-to-take-back', 'already-served'],
});

/** 4.5 the mail came back: the person was not reached, whatever day it counted as served on. */
export const returnMail = command({
  url: '/notices/:noticeId/mail-return',
  summary: 'Record that a posted or left summons came back',
  roles: ['court-liaison'],
  audit: 'summons.return',
  params: ofNotice,
  body: z.strictObject({ cameBack: z.literal(true) }),
  answers: { 200: z.strictObject({ summonsId: z.uuid(), returnedAt: instant }) },
  problems: ['not-posted', 'handed-over', 'already-returned'],
});

/**
 * 4.5 the same summons, served again after it came back. It is no second summons: the charge and its number stay, and the court is told
 * with the person.
 */
export const serveAgain = command({
  url: '/notices/:noticeId/service',
  summary: 'Record that a summons that came back was served again, on the person and the court',
  roles: ['court-liaison'],
  audit: 'summons.serve',
  freshWithin: JUST_SIGNED_IN,
  params: ofNotice,
  body: z.strictObject({
    method: z.enum(SERVING_METHODS),
    /** Confirmed today: handed over, that it was this person; else the address. */
    addressConfirmed: z.literal(true),
    courtServed: z.literal(true),
  }),
  answers: {
    200: z.strictObject({
      summonsId: z.uuid(),
      method: z.enum(SERVING_METHODS),
      servedAt: instant,
      deemedServedOn: z.iso.date(),
    }),
  },
  problems: [
    'not-posted',
    'not-returned',
    'charge-in-doubt',
    'no-address',
    'excuse-open',
    'hearing-past',
    ...HEARING_REFUSALS,
  ],
});
