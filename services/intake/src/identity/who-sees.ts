import type { Role } from '@byway/contracts/codes';
import type { PURPOSES } from '@byway/contracts/http/intake/identity';
import { PERSON_FIELDS, type PersonField } from '@byway/contracts/http/intake/person';
import { rolesSeeing } from '@byway/contracts/http/intake/sees';

/** Purpose × field: a letter has a name and an address on it, a message needs a number and leave to use it. */
export const CLAIMS: Readonly<Record<(typeof PURPOSES)[number], readonly PersonField[]>> = {
  letter: ['givenName', 'familyName', 'language', 'address'],
  message: ['preferredName', 'language', 'phone', 'contact'],
};

/** The fields a caller with these roles may be shown, in the order of the record. */
export function fieldsFor(roles: readonly string[]): readonly PersonField[] {
  return PERSON_FIELDS.filter((field) => rolesSeeing(field).some((role) => roles.includes(role)));
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
