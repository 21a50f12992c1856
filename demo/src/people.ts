import { readFileSync } from 'node:fs';
import type { End } from '@byway/contracts/codes';
import { parse } from 'csv-parse/sync';

/** One row of encounters.csv: a fictional person. */
export interface Encounter {
  readonly no: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly date_of_birth: string;
  readonly address: string;
  readonly postcode: string;
  readonly phone: string;
  readonly pnc: string;
  readonly cro: string;
  readonly asn: string;
  readonly encounter: string;
  readonly custody_number: string;
  readonly encountered_at: string;
  readonly offence: string;
  readonly suspected: string;
  readonly amount: string;
  readonly unit: string;
  readonly group: 'monday' | 'wednesday';
}

/** Where a person must end, worked out by hand from the policy: `at` to the minute of policy time (ISO, UTC). */
export interface Expected {
  readonly end: End;
  readonly at: string;
  readonly why: string;
}

const file = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

export function readEncounters(): Encounter[] {
  return parse(file('encounters.csv'), { columns: true, skip_empty_lines: true }) as Encounter[];
}

export function readExpected(): Record<string, Expected> {
  return JSON.parse(file('expected.json')) as Record<string, Expected>;
}

export const nameOf = (person: Encounter): string => `${person.given_name} ${person.family_name}`;

/** The body that enrols a person, as a custody page would send it. */
export function enrolmentOf(person: Encounter): Record<string, unknown> {
  return {
    person: {
      givenName: person.given_name,
      familyName: person.family_name,
      dateOfBirth: person.date_of_birth,
      language: 'en',
      address: { lines: [person.address], postcode: person.postcode },
      phone: person.phone,
      contact: { channel: 'text', safe: true },
      pnc: person.pnc,
      cro: person.cro,
      asn: person.asn,
    },
    encounter: {
      kind: person.encounter,
      at: person.encountered_at,
      ...(person.custody_number ? { custodyNumber: person.custody_number } : {}),
      officer: 'officer-7',
    },
    offences: [
      {
        code: person.offence,
        suspected: person.suspected,
        quantity: { amount: Number(person.amount), unit: person.unit },
      },
    ],
    schemeId: 'druglink-adult',
    disposalDecision: { by: 'sergeant-3', rank: 'sergeant', evidentialTestMet: true, decidedAt: person.encountered_at },
    answers: { personalUse: true, smallAmount: true, supplyIndicators: [], identityVerified: true },
  };
}
