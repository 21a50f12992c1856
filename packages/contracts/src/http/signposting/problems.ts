import type { ProblemCatalogue } from '../problems.ts';

/** Why signposting refuses, beside the kit's own reasons. Codes are stable. */
export const PROBLEMS = {
  'person-erased': { status: 410, title: 'Who this was has been erased: nobody can be referred any more' },
  'erasure-under-way': {
    status: 409,
    title: 'This person is being erased: nobody is referred until that is done or stopped; try again shortly',
    passing: true,
  },
  'name-taken': { status: 409, title: 'The directory has a service of this name' },
  'unknown-area': { status: 400, title: 'There is no such council area' },
  'unknown-service': { status: 422, title: 'There is no such service in the directory' },
  'service-closed': { status: 409, title: 'The service does not open within four weeks' },
  'need-not-served': { status: 422, title: 'The service does not help with each of these needs' },
  'consent-missing': { status: 422, title: 'The person must consent, or a reason to go without consent be recorded' },
  'override-not-needed': { status: 422, title: 'The person consents; no reason to go without is wanted' },
  'override-needs-manager': { status: 403, title: 'Only a programme manager can refer without consent' },
  'already-referred': { status: 409, title: 'A referral to this service is still open' },
  'contact-stopped': { status: 409, title: 'Nobody is to contact this person any more' },
  'no-death-reported': { status: 409, title: 'Nobody has reported that this person died, or it was answered already' },
  'same-person': { status: 409, title: 'Whoever reported it cannot confirm or correct it' },
  declined: { status: 409, title: 'The referral was declined' },
  contacted: { status: 409, title: 'The first contact is recorded already' },
  'already-done': { status: 409, title: 'This was said already' },
  'not-acknowledged': { status: 409, title: 'Acknowledge the referral first' },
  'not-accepted': { status: 409, title: 'Accept the referral first' },
  'in-future': { status: 422, title: 'This time is still to come' },
  'before-referral': { status: 422, title: 'This was before the day of the referral' },
  'nothing-to-take-back': { status: 409, title: 'Nothing of it stands that could be taken back' },
  'not-completed': { status: 409, title: 'The person has not completed the programme' },
  'already-recorded': { status: 409, title: 'This is recorded already' },
  'not-due': { status: 409, title: 'The day of this follow-up has not come' },
} as const satisfies ProblemCatalogue;
