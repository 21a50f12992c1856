import { z } from 'zod';
import { DISCONTINUANCE_ANSWERS, SERVING_METHODS, UNCOUNT_REASONS } from '../../codes.ts';
import { CHARGES, CHARGING_AUTHORITIES } from '../../court-codes.ts';
import { instant } from '../fields.ts';
import { routesOf } from '../route.ts';
import { ofNotice } from './notices.ts';
import { PROBLEMS } from './problems.ts';

const { command, query } = routesOf('court-summons', PROBLEMS);

const ofBoth = {
  caseId: z.uuid(),
  summonsId: z.uuid(),
  offenceCode: z.string(),
  offenceWords: z.string(),
  courtCode: z.string(),
  hearingAt: instant,
  /** The court has said something since: the hearing of the summons may not be the next one. */
  heard: z.boolean(),
};

/**
 * 4.5, 4.6 from issue on: it is printed first, and cleared and recorded as sent with the letter in the hand. There is none of one that
 * was stopped before it went out. Whom it is for, intake says.
 */
export const viewRequisition = query({
  url: '/notices/:noticeId/requisition',
  summary: 'What the written charge and requisition says, once it is issued',
  roles: ['court-liaison'],
  audit: 'requisition.view',
  params: ofNotice,
  answers: {
    200: z.strictObject({
      ...ofBoth,
      /** Null, as the next ones, until it is recorded as sent. */
      postedAt: instant.nullable(),
      offenceOn: z.iso.date().nullable(),
      place: z.string().nullable(),
      agreedAt: instant,
      /** The sessions that were missed. */
      missed: z.array(instant),
      authorisedAt: instant,
      authorisedBy: z.string(),
      chargingAuthority: z.enum(CHARGING_AUTHORITIES).nullable(),
      method: z.enum(SERVING_METHODS).nullable(),
      deemedServedOn: z.iso.date().nullable(),
      /** Where the charge is now: a letter printed again must not send anybody to court for one that has ended. */
      charge: z.enum(CHARGES),
    }),
  },
});

/** 4.7 the letter to the person about the request to discontinue, as far as the request has got. */
export const viewDiscontinuanceLetter = query({
  url: '/notices/:noticeId/discontinuance-letter',
  summary: 'What the letter to the person about the request to discontinue says',
  roles: ['court-liaison'],
  audit: 'discontinuance-letter.view',
  params: ofNotice,
  answers: {
    200: z.strictObject({
      ...ofBoth,
      postedAt: instant,
      /** Why the prosecutor was asked. */
      because: z.enum(UNCOUNT_REASONS),
      requestedAt: instant,
      /** When it is recorded as sent; null: not yet. */
      sentAt: instant.nullable(),
      answer: z.enum(DISCONTINUANCE_ANSWERS).nullable(),
      answeredAt: instant.nullable(),
    }),
  },
});

/** 4.7 the letter is printed, and whoever prints it says that it has gone out: until then it is chased. */
export const sendDiscontinuanceLetter = command({
  url: '/notices/:noticeId/discontinuance-letter',
  summary: 'Record that the letter about the request to discontinue has gone out to the person',
  roles: ['court-liaison'],
  audit: 'discontinuance-letter.send',
  params: ofNotice,
  body: z.strictObject({ sent: z.literal(true) }),
  answers: { 200: z.strictObject({ sentAt: instant }) },
  problems: ['not-asked', 'already-sent'],
});
