import type { ErasureHeldReason, ErasureReason, LegalHoldEnd, LegalHoldReason } from '@byway/contracts/codes';

export const REASON_WORDS: Readonly<Record<ErasureReason, string>> = {
  'retention-over': 'The time for which they must be kept is over',
  'unlawful-processing': 'Their data should not have been kept (Data Protection Act 2018 s.47)',
  'legal-obligation': 'A court or the law requires it',
};

export const STATE_WORDS: Readonly<Record<string, string>> = {
  asked: 'Waits for a second person',
  withdrawn: 'Taken back',
  declined: 'Declined',
  confirmed: 'Confirmed: each service decides once more',
  stopped: 'Stopped: nothing is gone',
};

/** Why a confirmed erasure was not carried out. */
export const STOP_WORDS: Readonly<Record<string, string>> = {
  'legal-hold': 'the person was put under a legal hold',
  'owner-holds': 'a service found something still open',
  'case-live': 'a case of this person goes on, or an offer is open',
  'decision-outstanding': 'the police have not decided yet what becomes of the offence',
  'retention-runs': 'the time for which they must be kept is not over',
  'taken-back': 'it was taken back',
};

export const HELD_WORDS: Readonly<Record<ErasureHeldReason, string>> = {
  'case-live': 'the case goes on',
  'excuse-open': 'an excuse waits to be decided',
  'court-matter-open': 'a notice or a court matter is open',
  'referral-open': 'a referral to a local service is under way',
  'follow-up-open': 'a follow-up is still to come',
};

/** Why somebody is under a legal hold. */
export const HOLD_WORDS: Readonly<Record<LegalHoldReason, string>> = {
  complaint: 'A complaint',
  litigation: 'A case before a court',
  inquest: 'An inquest',
  inquiry: 'A public inquiry',
  investigation: 'An investigation',
};

export const HOLD_END_WORDS: Readonly<Record<LegalHoldEnd, string>> = {
  'matter-over': 'The matter is over',
  'put-on-in-error': 'It was put on in error',
};

export const REFUSAL_WORDS: Readonly<Record<string, string>> = {
  'legal-hold': 'This person is under a legal hold: nobody erases them until it is lifted.',
  'case-live': 'A case of this person goes on, or an offer is open.',
  'decision-outstanding': 'The police have not decided yet what becomes of the offence.',
};

export const FIELD_WORDS: Readonly<Record<string, string>> = {
  givenName: 'given name',
  familyName: 'family name',
  preferredName: 'the name they like to be called by',
  dateOfBirth: 'date of birth',
  apparentAge: 'apparent age',
  sex: 'sex',
  ethnicitySelfDefined: 'ethnicity, in their own words',
  ethnicityObserved: 'ethnicity, as an officer saw it',
  language: 'language',
  address: 'address',
  phone: 'telephone number',
  contact: 'how to reach them',
  travel: 'how they get there',
  adjustments: 'what they need',
  pnc: 'PNC number',
  cro: 'CRO number',
  asn: 'arrest or summons number',
  custodyNumber: 'custody number',
};

/** What is left of every case: said in the dry run and on the certificate. */
export const KEPT = [
  'The random number of the case, its dates, and how it ended.',
  'Codes and figures: the scheme, the disposal, the offence, what was recorded of each session, rulings.',
  'Who on the staff did what and when, without what they saw.',
] as const;
