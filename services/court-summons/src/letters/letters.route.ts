import { DISCONTINUANCE_ANSWERS, SERVING_METHODS, UNCOUNT_REASONS } from '@byway/contracts/codes';
import { refuse } from '@byway/service-kit/http/problems';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { chargeNow } from './letter.rules.ts';
import { findLetter, type LetterRow } from './letter.store.ts';

const params = z.strictObject({ noticeId: z.uuid() });
const instant = z.iso.datetime();
const shared = {
  caseId: z.uuid(),
  summonsId: z.uuid(),
  offenceCode: z.string(),
  offenceWords: z.string(),
  courtCode: z.string(),
  hearingAt: instant,
  postedAt: instant,
  /** The court has said something since: the hearing of the summons may not be the next one. */
  heard: z.boolean(),
};

const Requisition = z.strictObject({
  ...shared,
  authorisedBy: z.string(),
  chargingAuthority: z.nullable(z.enum(['police', 'cps'])),
  method: z.enum(SERVING_METHODS),
  deemedServedOn: z.iso.date(),
  /** Where the charge is now: a letter printed again must not send anybody to court for one that has ended. */
  charge: z.enum(['stands', 'asked', 'discontinued']),
});

const DiscontinuanceLetter = z.strictObject({
  ...shared,
  /** Why the prosecutor was asked. */
  because: z.enum(UNCOUNT_REASONS),
  requestedAt: instant,
  answer: z.nullable(z.enum(DISCONTINUANCE_ANSWERS)),
  answeredAt: z.nullable(instant),
});

const sharedOf = (row: LetterRow) => ({
  caseId: row.caseId,
  summonsId: row.summonsId,
  offenceCode: row.offenceCode,
  offenceWords: row.offenceWords,
  courtCode: row.courtCode,
  hearingAt: row.hearingAt.toISOString(),
  postedAt: row.postedAt.toISOString(),
  heard: row.hearings.length > 0,
});

/** 4.5 there is none before it is posted: what the owners have not cleared cannot be printed. Whom it is for, intake says. */
export const requisitionRoute = query({
  url: '/notices/:noticeId/requisition',
  summary: 'What the written charge and requisition says, once it is posted',
  roles: ['court-liaison'],
  audit: 'requisition.view',
  params,
  answers: { 200: Requisition },
  handle: async ({ tx, params: { noticeId }, note }) => {
    const row = await findLetter(tx, noticeId, 'requisition');
    if (!row) return refuse('not-found');
    note({ subject: row.caseId });
    const { authorisedBy, chargingAuthority, method, deemedServedOn, request, hearings } = row;
    const charge = chargeNow(request, hearings);
    return {
      status: 200,
      body: { ...sharedOf(row), authorisedBy, chargingAuthority, method, deemedServedOn, charge },
    };
  },
});

/** 4.7 the letter to the person about the request to discontinue, as far as the request has got. */
export const discontinuanceLetterRoute = query({
  url: '/notices/:noticeId/discontinuance-letter',
  summary: 'What the letter to the person about the request to discontinue says',
  roles: ['court-liaison'],
  audit: 'discontinuance-letter.view',
  params,
  answers: { 200: DiscontinuanceLetter },
  handle: async ({ tx, params: { noticeId }, note }) => {
    const row = await findLetter(tx, noticeId, 'discontinuance');
    if (!row?.request) return refuse('not-found');
    note({ subject: row.caseId });
    const { reason: because, answer, answeredAt } = row.request;
    return {
      status: 200,
      body: {
        ...sharedOf(row),
        because,
        requestedAt: row.sentAt.toISOString(),
        answer,
        answeredAt: answeredAt === null ? null : new Date(answeredAt).toISOString(),
      },
    };
  },
});
