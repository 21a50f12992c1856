import { z } from 'zod';
import { RULINGS } from '../../codes.ts';
import { CHARGING_AUTHORITIES, NOTICE_STATES, RULING_REASONS } from '../../court-codes.ts';
import { staffId } from '../../written/staff-id.ts';
import { words } from '../../written/text.ts';
import { AfterPlace } from '../cursor.ts';
import { instant, limit, listOf } from '../fields.ts';
import { JUST_SIGNED_IN, routesOf } from '../route.ts';
import { NoticeView } from './notice-view.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('court-summons', PROBLEMS);

/** The address of everything about one notice, its summons and its letters. */
export const ofNotice = z.strictObject({ noticeId: z.uuid() });

/** 4.2 a notice that is never due comes last. */
export const listNotices = query({
  url: '/notices',
  summary: 'The notices, the ones due first',
  roles: ['court-liaison', 'authoriser', 'programme-manager'],
  audit: 'notice.list',
  querystring: z.strictObject({ state: z.enum(NOTICE_STATES).optional(), cursor: AfterPlace.optional(), limit }),
  answers: {
    200: listOf(
      z.strictObject({
        noticeId: z.uuid(),
        caseId: z.uuid(),
        state: z.enum(NOTICE_STATES),
        version: z.int(),
        misses: z.int(),
        rulingDueAt: instant.nullable(),
        ruling: z.enum(RULINGS).nullable(),
        raisedAt: instant,
        /** Which court liaison sees to it; null: nobody yet. */
        assignedTo: z.string().nullable(),
        /** 4.4 an excuse for one of its sessions waits: no referral until it is decided. */
        excuseOpen: z.boolean(),
      }),
    ),
  },
});

/** §9 who charges knows the offence; to a programme manager, who works for a charity, it is null. */
export const viewNotice = query({
  url: '/notices/:noticeId',
  summary: 'One notice with everything about it',
  roles: ['court-liaison', 'authoriser', 'programme-manager'],
  audit: 'notice.view',
  params: ofNotice,
  answers: { 200: NoticeView },
});

/** 4.3 who sees to a notice, so that two do not read the same evidence. It gives no right: whoever may rule still may. */
export const assignNotice = command({
  url: '/notices/:noticeId/assignment',
  summary: 'Say which court liaison sees to a notice, or that nobody does',
  roles: ['court-liaison'],
  audit: 'notice.assign',
  params: ofNotice,
  body: z.strictObject({ to: staffId.nullable() }),
  answers: { 200: z.strictObject({ noticeId: z.uuid(), assignedTo: z.string().nullable() }) },
});

/** 4.3 why it is ruled so, as the person could read it; nothing about health. */
const rulingReason = words(2_000).min(20, 'Say why, in 20 letters or more');

/**
 * 4.3 a ruling is given on the newest version, and is final but for a referral before issue. 4.4 a referral is given in the
 * transaction that hears the last owner's `clear`: 202 until then.
 */
export const ruleOnNotice = command({
  url: '/notices/:noticeId/ruling',
  summary: 'Rule on the newest version of a notice, or replace a referral before issue',
  roles: ['court-liaison'],
  audit: 'notice.rule',
  freshWithin: JUST_SIGNED_IN,
  params: ofNotice,
  body: z.strictObject({
    /** The version that was read. */
    version: z.int().min(1),
    ruling: z.enum(RULINGS),
    words: rulingReason,
    reason: z.enum(RULING_REASONS).optional(),
    fullCodeTest: z.strictObject({ evidential: z.boolean(), publicInterest: z.boolean() }).optional(),
    chargingAuthority: z.enum(CHARGING_AUTHORITIES).optional(),
    s45Considered: z.boolean().optional(),
    requiredSessions: z.int().min(1).max(52).optional(),
  }),
  answers: {
    200: z.strictObject({
      noticeId: z.uuid(),
      state: z.literal('ruled'),
      version: z.int(),
      ruling: z.enum(RULINGS),
      ruledAt: instant,
    }),
    202: z.strictObject({ step: z.literal('refer'), round: z.int() }),
  },
  problems: [
    'being-cleared',
    'newer-version',
    'not-open',
    'already-ruled',
    'charge-refused',
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
});
