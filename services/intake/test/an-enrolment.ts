import type { enrol } from '@byway/contracts/http/intake/enrolment';
import type { Person } from '@byway/contracts/http/intake/person';
import type { BodySent } from '@byway/contracts/http/route';

type Enrolment = BodySent<typeof enrol>;
type Given = Omit<Enrolment, 'person' | 'encounter' | 'answers'> & {
  person: Partial<Person>;
  encounter: Partial<Enrolment['encounter']> & Pick<Enrolment['encounter'], 'kind' | 'at'>;
  answers: Partial<Enrolment['answers']>;
};

/** A fictional adult met in the street with a little cannabis, as `POST /cases` takes them. */
export const anAdult: Person = {
  givenName: 'Quillonia',
  familyName: "O'Brambleworth-Fennimore",
  dateOfBirth: '1996-02-29',
  sex: 'female',
  ethnicitySelfDefined: 'W1',
  ethnicityObserved: 'IC1',
  language: 'en',
  address: { lines: ['17 Zanzibar Mews', 'Slough'], postcode: 'SL1 1AA' },
  phone: '+447700900123',
  contact: { channel: 'text', safe: true, phoneSeized: false },
  adjustments: 'Reads Braillexample, please speak slowly',
  pnc: '2026/9999001Z',
  cro: '265416/21G',
  asn: '2643ZZ0000000000001F',
};

/** The enrolment of {@link anAdult} at 08:30 on 1 March 2027, with what a test wants otherwise. */
export function anEnrolment(more: Partial<Given> = {}): Given {
  return {
    person: anAdult,
    encounter: { kind: 'street', at: '2027-03-01T08:30:00Z', officer: 'officer-77' },
    offences: [{ code: 'MD71530', suspected: 'cannabis', form: 'herbal', quantity: { amount: 1.5, unit: 'g' } }],
    schemeId: 'druglink-adult',
    disposalDecision: {
      by: 'sergeant-5',
      rank: 'sergeant',
      evidentialTestMet: true,
      decidedAt: '2027-03-01T08:40:00Z',
    },
    answers: { personalUse: true, smallAmount: true, supplyIndicators: [], identityVerified: true },
    ...more,
  };
}

/** {@link anAdult} with some fields otherwise; `undefined` takes one away. */
export function aPerson(change: Record<string, unknown>): Partial<Person> {
  const entries = Object.entries({ ...anAdult, ...change });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** An adult's agreement, with what a test wants otherwise. */
export function anAgreement(more: Record<string, unknown> = {}) {
  return {
    holdId: null,
    acceptance: 'accepts-responsibility',
    explained: { sessions: true, consequence: true, excuses: true, advice: true },
    language: 'en',
    cardGiven: true,
    ...more,
  };
}
