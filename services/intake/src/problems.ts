import type { ProblemCatalogue } from '@byway/service-kit/problems';

/** Every refusal by rule that intake can answer with. */
export const PROBLEMS = {
  'encounter-in-future': { status: 422, title: 'The encounter is in the future' },
  'decision-in-future': { status: 422, title: 'The decision on the disposal is in the future' },
  'offences-missing': { status: 422, title: 'This scheme needs at least one offence' },
  'decision-missing': { status: 422, title: 'Who decided the disposal must be recorded' },
  'self-referral-is-voluntary': {
    status: 422,
    title: 'Somebody who came of their own accord can only have a voluntary place',
  },
  'birth-date-impossible': { status: 422, title: 'Nobody has this date of birth' },
  'under-age-of-responsibility': { status: 422, title: 'A child under 10 cannot be enrolled' },
  'wrong-age-for-scheme': { status: 422, title: 'The scheme is not for somebody of this age' },
  'not-eligible': { status: 409, title: 'No offer was made: the person is not eligible' },
  'already-agreed': { status: 409, title: 'The person has already agreed' },
  'offer-closed': { status: 409, title: 'The offer was declined' },
  'case-ended': { status: 409, title: 'The case has ended' },
  'explanation-missing': { status: 422, title: 'Everything must be explained before the person agrees' },
  'acceptance-not-enough': { status: 422, title: 'This disposal needs more than the person has said' },
  'adult-missing': { status: 422, title: 'An appropriate adult must be present for somebody under 18' },
  'youth-justice-missing': { status: 422, title: 'Youth justice must be consulted for somebody under 18' },
  'not-agreed': { status: 409, title: 'The person has not agreed to the programme' },
  'withdrawal-already-asked': { status: 409, title: 'The person has already asked to leave' },
  'identity-erased': { status: 410, title: 'Who this was has been erased' },
} as const satisfies ProblemCatalogue;
