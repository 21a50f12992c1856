import type { ProblemCatalogue } from '@byway/service-kit/problems';

/** Why the court side refuses, beside the kit's own reasons. Codes are stable. */
export const PROBLEMS = {
  'newer-version': { status: 409, title: 'The notice has changed; read the newest version before ruling' },
  'not-open': { status: 409, title: 'The notice no longer stands' },
  'already-ruled': { status: 409, title: 'This notice has been ruled on, and the ruling is final' },
  'missing-test': {
    status: 400,
    title: 'A referral for charge needs the Full Code Test, an authority and the s.45 check',
  },
  'sessions-not-varied': { status: 400, title: 'Only a varied plan has a new number of sessions' },
  'too-many-sessions': { status: 400, title: 'A varied plan may lower the number of sessions, not raise it' },
  'not-enforceable': { status: 409, title: 'Under this disposal nobody can be charged for a missed session' },
  'excuse-open': { status: 409, title: 'An excuse for one of the sessions is open; it holds until it is decided' },
  'withdrawal-open': { status: 409, title: 'The person asked to withdraw; it holds until that is decided' },
  'misses-below-number': { status: 409, title: 'The misses and warnings that still stand no longer found the notice' },
  'not-told': { status: 409, title: 'There is no proof that the person was told of each session before it' },
  'case-ended': { status: 409, title: 'The case has ended' },
  'own-record': { status: 403, title: 'You recorded or corrected a session in this notice; somebody else must decide' },
  'same-person': { status: 403, title: 'You gave the ruling; a second person must authorise' },
  'not-referred': { status: 409, title: 'The notice is not referred for charge' },
  'already-authorised': { status: 409, title: 'The summons is authorised already' },
  'not-authorised': { status: 409, title: 'The summons is not authorised' },
  'being-cleared': { status: 409, title: 'The owners are being asked at this moment' },
  'already-issued': { status: 409, title: 'The summons is issued already' },
  'not-issued': { status: 409, title: 'The summons is not issued' },
  'already-posted': { status: 409, title: 'The summons is posted already' },
  'not-posted': { status: 409, title: 'The summons is not posted' },
  stopped: { status: 409, title: 'The summons was stopped for ever' },
  'hearing-too-soon': { status: 409, title: 'The hearing must be at least 28 days after posting' },
  'out-of-time': { status: 409, title: 'The last day for issue has passed; rule no further action' },
  'unknown-offence': { status: 400, title: 'There is no such offence in the list' },
  'offence-does-not-fit': { status: 400, title: 'This offence does not go with the disposal' },
  'bad-cursor': { status: 400, title: 'This cursor is none of ours' },
  'address-to-confirm': { status: 409, title: 'The address must be confirmed on the day of posting' },
} as const satisfies ProblemCatalogue;
export type ProblemCode = keyof typeof PROBLEMS;
