import type { Role } from '@byway/contracts/codes';
import type { PURPOSES } from '@byway/contracts/http/intake/identity';
import { PERSON_FIELDS, type PersonField } from '@byway/contracts/http/intake/person';

/** 7.2 who keeps people safe has to reach them, and know how old they are. */
const TO_KEEP_SAFE: readonly PersonField[] = [
  'givenName',
  'familyName',
  'preferredName',
  'dateOfBirth',
  'apparentAge',
  'sex',
  'language',
  'interpreter',
  'address',
  'phone',
  'contact',
  'adjustments',
];

/**
 * Role × field (policy §9). Who is not named sees nothing of a person. A facilitator knows what to call them and what
 * they need, a signposting worker also how to reach them; the court side knows whom to summon, and nothing of health.
 */
const SEES: Partial<Record<Role, readonly PersonField[]>> = {
  'custody-officer': PERSON_FIELDS,
  'referring-officer': PERSON_FIELDS,
  'court-liaison': [
    'givenName',
    'familyName',
    'dateOfBirth',
    'apparentAge',
    'sex',
    'ethnicitySelfDefined',
    'ethnicityObserved',
    'language',
    'interpreter',
    'address',
    'phone',
    'pnc',
    'cro',
    'asn',
  ],
  // 4.6 the second person knows whom they charge, and neither where they live nor what they need.
  authoriser: ['givenName', 'familyName', 'dateOfBirth', 'apparentAge', 'language', 'interpreter'],
  facilitator: ['preferredName', 'language', 'interpreter', 'adjustments'],
  // 1.6 who runs the programme rings people, and puts right what they are told.
  'programme-manager': [
    'givenName',
    'familyName',
    'preferredName',
    'dateOfBirth',
    'apparentAge',
    'language',
    'interpreter',
    'phone',
    'contact',
    'travel',
    'adjustments',
  ],
  // 5.2: a warm referral is made by somebody who can introduce the person and reach them.
  'signposting-worker': ['preferredName', 'language', 'interpreter', 'phone', 'contact', 'adjustments'],
  'safeguarding-officer': TO_KEEP_SAFE,
  'safeguarding-manager': TO_KEEP_SAFE,
};

/** Purpose × field: a letter has a name and an address on it, a message needs a number and leave to use it. */
export const CLAIMS: Readonly<Record<(typeof PURPOSES)[number], readonly PersonField[]>> = {
  letter: ['givenName', 'familyName', 'language', 'address'],
  message: ['preferredName', 'language', 'phone', 'contact'],
};

/** The fields a caller with these roles may be shown, in the order of the record. */
export function fieldsFor(roles: readonly string[]): readonly PersonField[] {
  const seen = new Set(roles.flatMap((role) => SEES[role as Role] ?? []));
  return PERSON_FIELDS.filter((field) => seen.has(field));
}

const ONCE_AGREED: readonly string[] = ['signposting-worker', 'programme-manager', 'authoriser'];

/** 4.6, 5.2, §9 who refers onward, runs a programme or authorises a charge knows nobody who is not, or was not, on one. */
export function onlyOnceAgreed(roles: readonly string[]): boolean {
  return roles.every((role) => ONCE_AGREED.includes(role));
}

/** Parts of a case without identity that not every role may see. */
export type CasePart =
  | 'offences'
  | 'disposal'
  | 'eligibility'
  | 'exploitationConcern'
  | 'waitReason'
  | 'court'
  | 'policeDecision';

const ALL: readonly CasePart[] = [
  'offences',
  'disposal',
  'eligibility',
  'exploitationConcern',
  'waitReason',
  'court',
  'policeDecision',
];

// 7.1: what raises a concern leaves no trace on the court's side. A programme manager works for a charity: no offences.
const PARTS: Partial<Record<Role, readonly CasePart[]>> = {
  'custody-officer': ALL,
  'referring-officer': ALL,
  'court-liaison': ['offences', 'disposal', 'eligibility', 'court'],
  authoriser: ['offences', 'disposal'],
  'programme-manager': ['disposal'],
};

/** The parts of a case a caller with these roles may be shown. */
export function partsFor(roles: readonly string[]): ReadonlySet<CasePart> {
  return new Set(roles.flatMap((role) => PARTS[role as Role] ?? []));
}
