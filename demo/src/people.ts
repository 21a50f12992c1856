import { readFileSync } from 'node:fs';
import type { End, SchemeId } from '@byway/contracts/codes';
import { parse } from 'csv-parse/sync';
import type { GroupName } from './timetable.ts';

/** One row of encounters.csv or fresh.csv: a fictional person. What is not known, or not asked, is empty. */
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
  readonly scheme: SchemeId;
  readonly group: GroupName;
}

/** A fact, and the policy time it must be recorded at. */
interface Milestone {
  readonly what: string;
  readonly at: string;
  readonly why: string;
}

/**
 * Where a person must end, worked out by hand from the policy: times to the minute of policy time (ISO, UTC). Of an offer
 * that was declined (1.8) `at` is when the police decision is due.
 */
export interface Expected {
  readonly end: End | 'declined';
  readonly at: string;
  readonly why: string;
  /** What must have happened on the way. */
  readonly also?: readonly Milestone[];
  /** Facts that must never be stated about the person. */
  readonly never?: readonly string[];
}

const file = (name: string): string => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');

const rows = (name: string): Encounter[] => parse(file(name), { columns: true, skip_empty_lines: true }) as Encounter[];

/** The people of the story. */
export const readEncounters = (): Encounter[] => rows('encounters.csv');

/** Those who are mid-programme when the story is over. */
export const readFresh = (): Encounter[] => rows('fresh.csv');

export function readExpected(): Record<string, Expected> {
  return JSON.parse(file('expected.json')) as Record<string, Expected>;
}

export const nameOf = (person: Encounter): string => `${person.given_name} ${person.family_name}`;

/** The body that enrols a person, as a custody page would send it. Who came of their own accord has no offence (1.3). */
export function enrolmentOf(person: Encounter): Record<string, unknown> {
  const { pnc, cro, asn, offence, suspected, amount, unit, encountered_at: metAt } = person;
  return {
    person: {
      givenName: person.given_name,
      familyName: person.family_name,
      dateOfBirth: person.date_of_birth,
      language: 'en',
      address: { lines: [person.address], postcode: person.postcode },
      phone: person.phone,
      contact: { channel: 'text', safe: true },
      ...(pnc ? { pnc, cro, asn } : {}),
    },
    encounter: {
      kind: person.encounter,
      at: metAt,
      ...(person.custody_number ? { custodyNumber: person.custody_number } : {}),
      ...(offence ? { officer: 'officer-7' } : {}),
    },
    offences: offence ? [{ code: offence, suspected, quantity: { amount: Number(amount), unit } }] : [],
    schemeId: person.scheme,
    ...(offence
      ? { disposalDecision: { by: 'sergeant-3', rank: 'sergeant', evidentialTestMet: true, decidedAt: metAt } }
      : {}),
    answers: { personalUse: true, smallAmount: true, supplyIndicators: [], identityVerified: true },
  };
}
