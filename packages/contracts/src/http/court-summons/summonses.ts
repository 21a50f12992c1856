import { z } from 'zod';
import { SERVING_METHODS } from '../../codes.ts';
import { HARD_STOPS, HEARING_RESULTS } from '../../court-codes.ts';
import { instant } from '../fields.ts';
import { JUST_SIGNED_IN, routesOf } from '../route.ts';
import { ofNotice } from './notices.ts';
import { PROBLEMS } from './problems.ts';

const { command } = routesOf('court-summons', PROBLEMS);

/** 4.6 a second person, a police decision-maker, authorises the one summons of this breach. */
export const authoriseSummons = command({
  url: '/notices/:noticeId/authorisation',
  summary: 'Authorise the one summons of a notice, as the second person',
  roles: ['authoriser'],
  audit: 'summons.authorise',
  freshWithin: JUST_SIGNED_IN,
  params: ofNotice,
  body: z.strictObject({}),
  answers: { 201: z.strictObject({ summonsId: z.uuid() }) },
  problems: [
    'not-referred',
    'already-authorised',
    'same-person',
    'own-record',
    'out-of-time',
    ...HARD_STOPS,
    'stopped',
  ],
});

/** 4.6 it is issued in the transaction that hears the last owner's `clear`: 202 until then. */
export const issueSummons = command({
  url: '/notices/:noticeId/issue',
  summary: 'Ask the owners whether the summons may be issued; it is, once all are clear',
  roles: ['court-liaison'],
  audit: 'summons.issue',
  params: ofNotice,
  body: z.strictObject({
    courtCode: z.string().regex(/^[0-9A-Z]{7}$/),
    hearingAt: instant,
    offenceCode: z.string().regex(/^[A-Z]{2}\d{5}[A-Z]?$/),
  }),
  answers: { 202: z.strictObject({ step: z.literal('issue'), round: z.int() }) },
  problems: [
    'not-authorised',
    'being-cleared',
    'already-issued',
    'hearing-too-soon',
    'out-of-time',
    'unknown-offence',
    'offence-does-not-fit',
    ...HARD_STOPS,
    'stopped',
  ],
});

/** 4.6 it goes out in the transaction that hears the last owner's `clear`: 202 until then. */
export const postSummons = command({
  url: '/notices/:noticeId/posting',
  summary: 'Ask the owners whether the summons may go out; it does, once all are clear',
  roles: ['court-liaison'],
  audit: 'summons.post',
  params: ofNotice,
  body: z.strictObject({
    method: z.enum(SERVING_METHODS),
    /** 4.5 confirmed today: without it nothing goes out. */
    addressConfirmed: z.literal(true),
    /** A new listing, when the one it was issued with has come too near. */
    hearingAt: instant.optional(),
  }),
  answers: { 202: z.strictObject({ step: z.literal('post'), round: z.int() }) },
  problems: [
    'not-issued',
    'being-cleared',
    'already-posted',
    'hearing-too-soon',
    'address-to-confirm',
    ...HARD_STOPS,
    'stopped',
  ],
});

/** 4.8 there may be several results of one summons: adjourned, then resulted. */
export const recordHearing = command({
  url: '/notices/:noticeId/hearing-result',
  summary: 'Record what came back from a hearing of a posted summons',
  roles: ['court-liaison'],
  audit: 'hearing.record',
  params: ofNotice,
  body: z.strictObject({ result: z.enum(HEARING_RESULTS) }),
  answers: { 200: z.strictObject({ summonsId: z.uuid(), result: z.enum(HEARING_RESULTS), recordedAt: instant }) },
  problems: ['not-posted'],
});
