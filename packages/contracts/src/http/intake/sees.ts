import { ROLES, type Role } from '../../codes.ts';
import { PERSON_FIELDS, type PersonField } from './person.ts';

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
const SEES: Readonly<Partial<Record<Role, readonly PersonField[]>>> = {
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

/** §9 who may be shown this field of a person. */
export const rolesSeeing = (field: PersonField): readonly Role[] => ROLES.filter((role) => SEES[role]?.includes(field));
