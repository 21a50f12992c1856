import { SERVING_METHODS } from '@byway/contracts/codes';
import { JUST_SIGNED_IN } from '@byway/contracts/http/route';
import { isRefused } from '@byway/service-kit/http/problems';
import { command } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { authoriseSummons } from './authorise-summons.ts';
import { HEARING_RESULTS, recordHearing } from './record-hearing.ts';
import { seekClearance } from './seek-clearance.ts';

const params = z.strictObject({ noticeId: z.uuid() });
const hearingAt = z.iso.datetime().transform((at) => new Date(at).toISOString());
const Seeking = z.strictObject({ step: z.enum(['issue', 'post']), round: z.int() });
const STOPS = [
  'not-enforceable',
  'excuse-open',
  'withdrawal-open',
  'misses-below-number',
  'not-told',
  'case-ended',
  'stopped',
];

export const authoriseSummonsRoute = command({
  url: '/notices/:noticeId/authorisation',
  summary: 'Authorise the one summons of a notice, as the second person',
  roles: ['authoriser'],
  audit: 'summons.authorise',
  freshWithin: JUST_SIGNED_IN,
  params,
  body: z.strictObject({}),
  answers: { 201: z.strictObject({ summonsId: z.uuid() }) },
  problems: ['not-referred', 'already-authorised', 'same-person', 'own-record', 'out-of-time', ...STOPS],
  handle: async ({ tx, params: { noticeId }, caller, now, note }) => {
    const done = await authoriseSummons(tx, noticeId, caller.actor, now);
    if (isRefused(done)) return done;
    note({ subject: done.caseId });
    return done.answer;
  },
});

export const issueSummonsRoute = command({
  url: '/notices/:noticeId/issue',
  summary: 'Ask the owners whether the summons may be issued; it is, once all are clear',
  roles: ['court-liaison'],
  audit: 'summons.issue',
  params,
  body: z.strictObject({
    courtCode: z.string().regex(/^[0-9A-Z]{7}$/),
    hearingAt,
    offenceCode: z.string().regex(/^[A-Z]{2}\d{5}[A-Z]?$/),
  }),
  answers: { 202: Seeking },
  problems: [
    'not-authorised',
    'being-cleared',
    'already-issued',
    'hearing-too-soon',
    'out-of-time',
    'unknown-offence',
    'offence-does-not-fit',
    ...STOPS,
  ],
  handle: async ({ tx, params: { noticeId }, body, caller, now, note }) => {
    const done = await seekClearance(tx, noticeId, { step: 'issue', ...body }, caller.actor, now);
    if (isRefused(done)) return done;
    note({ subject: done.caseId });
    return done.answer;
  },
});

export const postSummonsRoute = command({
  url: '/notices/:noticeId/posting',
  summary: 'Ask the owners whether the summons may go out; it does, once all are clear',
  roles: ['court-liaison'],
  audit: 'summons.post',
  params,
  body: z.strictObject({
    method: z.enum(SERVING_METHODS),
    /** 4.5 confirmed today: without it nothing goes out. */
    addressConfirmed: z.literal(true),
    /** A new listing, when the one it was issued with has come too near. */
    hearingAt: hearingAt.optional(),
  }),
  answers: { 202: Seeking },
  problems: ['not-issued', 'being-cleared', 'already-posted', 'hearing-too-soon', 'address-to-confirm', ...STOPS],
  handle: async ({ tx, params: { noticeId }, body, caller, now, note }) => {
    const sought = { step: 'post', method: body.method, hearingAt: body.hearingAt ?? null } as const;
    const done = await seekClearance(tx, noticeId, sought, caller.actor, now);
    if (isRefused(done)) return done;
    note({ subject: done.caseId });
    return done.answer;
  },
});

export const hearingResultRoute = command({
  url: '/notices/:noticeId/hearing-result',
  summary: 'Record what came back from a hearing of a posted summons',
  roles: ['court-liaison'],
  audit: 'hearing.record',
  params,
  body: z.strictObject({ result: z.enum(HEARING_RESULTS) }),
  answers: {
    200: z.strictObject({ summonsId: z.uuid(), result: z.enum(HEARING_RESULTS), recordedAt: z.iso.datetime() }),
  },
  problems: ['not-posted'],
  handle: async ({ tx, params: { noticeId }, body, caller, now, note }) => {
    const done = await recordHearing(tx, noticeId, body.result, caller.actor, now);
    if (isRefused(done)) return done;
    note({ subject: done.caseId });
    return done.answer;
  },
});
