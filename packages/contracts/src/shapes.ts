import { DISPOSALS, SCHEME_IDS } from './codes.ts';
import { example } from './examples.ts';
import { actors, addedLater, code, id, instant, ordinal, orNull, postcode, yesNo } from './fields.ts';

/** Groups of properties that several facts share, each with its example. */

/** One person's place at one session, and when the session was to start. */
export const sessionPlace = { placeId: id, sessionId: id, startsAt: instant };
export const aSessionPlace = { placeId: example.place, sessionId: example.session, startsAt: example.startsAt };

/** 1.6 the same was stated before, and is taken back: it was of another person, by mistake, or not so. */
export const takenBack = addedLater(yesNo);

/** Where a session is moved to, as one example. */
export const aPlaceElsewhere = { endsAt: example.endsAt, venueId: example.venue, postcode: 'RG1 2AB' };

/** A place as booked; `postcode`: of where it is, for the texts about it (1.5, 2.3). */
export const bookedPlace = {
  ...sessionPlace,
  cohortId: id,
  venueId: id,
  endsAt: instant,
  postcode: addedLater(postcode),
};
export const aBookedPlace = {
  ...aSessionPlace,
  cohortId: example.cohort,
  venueId: example.venue,
  endsAt: example.endsAt,
  postcode: 'RG1 2AB',
};

/** The scheme profile pinned to a case at enrolment. */
export const pinnedScheme = { schemeId: code(SCHEME_IDS), schemeVersion: ordinal, disposal: code(DISPOSALS) };
const aPinnedScheme = {
  schemeId: 'druglink-adult',
  schemeVersion: 1,
  disposal: 'deferred-prosecution',
} as const;

/**
 * A counted miss as a notice lists it; `recordedBy` have recorded or corrected it and may not rule on it (4.3). `timeSetAt`: when its
 * session was booked or last moved, `toldAt`: when the person was told of that time (4.4).
 */
export const noticeMiss = {
  placeId: id,
  absenceId: id,
  startsAt: instant,
  recordedAt: instant,
  countedAt: instant,
  recordedBy: actors,
  timeSetAt: addedLater(instant),
  toldAt: addedLater(orNull(instant)),
};
const aNoticeMiss = {
  placeId: example.place,
  absenceId: example.absence,
  startsAt: example.startsAt,
  recordedAt: example.endsAt,
  countedAt: example.countedAt,
  recordedBy: ['facilitator-1'],
};

/** A whole agreement and a whole notice, for their facts' files. */
export const anAgreement = {
  ...aPinnedScheme,
  acceptance: 'admits',
  under18: false,
  youthJusticeConsulted: false,
  toldInPerson: true,
  holdId: example.hold,
} as const;
export const aNotice = {
  ...aPinnedScheme,
  noticeId: example.notice,
  version: 1,
  hash: 'a'.repeat(64),
  missesToNotice: 1,
  rulingDueAt: '2027-03-17T17:00:00.000Z',
  agreedAt: '2027-03-01T09:00:00.000Z',
  toldInPerson: true,
  misses: [aNoticeMiss],
};
