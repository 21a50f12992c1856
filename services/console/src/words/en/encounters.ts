import type { ACCEPTANCES, Advisory, ENCOUNTER_KINDS, IneligibleReason, RANKS } from '@byway/contracts/codes';
import type { SUPPLY_INDICATORS } from '@byway/contracts/http/intake/enrolment';
import type { UNITS } from '@byway/contracts/http/intake/offence';
import type { WordsOf } from '../language.ts';

/** 1.1 how the police met the person. */
const kinds: WordsOf<(typeof ENCOUNTER_KINDS)[number]> = {
  custody: 'In custody',
  street: 'On the street',
  'voluntary-interview': 'At a voluntary interview',
  'test-on-arrest': 'By a test on arrest',
  'self-referral': 'They came by themselves',
};

const ranks: WordsOf<(typeof RANKS)[number]> = {
  constable: 'Constable',
  sergeant: 'Sergeant',
  inspector: 'Inspector',
  'chief-inspector': 'Chief inspector',
  superintendent: 'Superintendent',
  prosecutor: 'Prosecutor',
};

const units: WordsOf<(typeof UNITS)[number]> = {
  g: 'g',
  mg: 'mg',
  ml: 'ml',
  tablets: 'tablets',
  wraps: 'wraps',
  plants: 'plants',
  canisters: 'canisters',
};

/** 1.2 the signs of supply that an officer is asked about. */
const supply = {
  quantity: 'The amount',
  packaging: 'Packaging, bags or wraps',
  scales: 'Scales',
  cash: 'Cash',
  phones: 'Several phones',
  'dealer-list': 'A list of customers',
  messages: 'Messages about selling',
  weapon: 'A weapon',
} as const satisfies Partial<WordsOf<(typeof SUPPLY_INDICATORS)[number]>>;

/** 1.2 why no offer could be made. */
const ineligible: WordsOf<IneligibleReason> = {
  'supply-indicated': 'Something points to supply, not to own use',
  'offence-out-of-scope': 'The scheme is for possession, and the offence is another',
  'not-personal-use': 'It is not for own use',
  'identity-not-verified': 'It is not certain who the person is',
  'evidential-test-not-met': 'There is not enough evidence for the offence itself',
};

/** 1.4 what the person says to the offence. */
const acceptances: WordsOf<(typeof ACCEPTANCES)[number]> = {
  admits: 'They admit the offence',
  'accepts-responsibility': 'They accept responsibility',
  'no-reply': 'They gave no reply to the offence',
  'not-required': 'It does not matter under this scheme',
};

/** 1.2, 1.7 what stops nothing and is to be weighed. Nothing follows from a concern by itself yet, and that is said. */
const advisories: WordsOf<Advisory> = {
  'not-a-small-amount':
    'The amount was not judged to be small. That stops nothing: weigh whether the scheme is right for them.',
  'exploitation-concern':
    'Who met them is worried that somebody exploits them. Safeguarding was told at once, and tells nobody what becomes of it.',
};

/** Codes of an encounter and of what follows from it. */
export const encounters = { kinds, ranks, units, supply, ineligible, advisories, acceptances };
