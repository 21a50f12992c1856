import type { OfferState, PoliceOutcome, WaitReason } from '@byway/contracts/codes';

/** 1.4 what an offer waits for. */
export const WAIT_WORDS: Readonly<Record<WaitReason, string>> = {
  fitness: 'The person is not fit to answer now',
  adult: 'An appropriate adult has to come',
  interpreter: 'An interpreter has to come',
  'youth-justice': 'Youth justice has to be asked',
  decision: 'The disposal has to be decided',
};

/** Where an offer, or the case it became, is: a word or two. */
export const STATE_TAGS: Readonly<Record<OfferState, string>> = {
  eligible: 'Offer open',
  ineligible: 'No offer',
  agreed: 'On the programme',
  declined: 'Declined',
  left: 'Left before answering',
  ended: 'Ended',
};

/** 1.8 what the police can decide, by the Home Office's outcome code. */
export const POLICE_OUTCOME_WORDS: Readonly<Record<PoliceOutcome, string>> = {
  '1': 'Charged or summonsed',
  '1A': 'Charged or summonsed with another offence',
  '2': 'Youth caution',
  '2A': 'Youth caution for another offence',
  '3': 'Adult caution',
  '3A': 'Adult caution for another offence',
  '4': 'Taken into consideration',
  '5': 'The person has died',
  '8': 'Community resolution',
  '9': 'Not in the public interest (prosecutor)',
  '10': 'Not in the public interest (police)',
  '11': 'Under the age of criminal responsibility',
  '12': 'The person is too ill',
  '13': 'A victim or key witness is dead or too ill',
  '14': 'Evidence is missing: no suspect named by the victim',
  '15': 'Evidence is missing: the victim supports action',
  '16': 'Evidence is missing: the victim does not support action',
  '17': 'The time limit for a charge has passed',
  '20': 'Another body acts instead',
  '21': 'More investigation is not in the public interest',
  '22': 'Diversion, education or intervention',
};
