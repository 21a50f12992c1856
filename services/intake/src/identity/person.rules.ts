import type { Person, PersonShown } from '@byway/contracts/http/intake/person';
import { ageOn } from '@byway/schemes/age';
import type { LondonDate } from '@byway/schemes/london';

/** The age of criminal responsibility in England and Wales (Children and Young Persons Act 1933 s.50). */
const AGE_OF_RESPONSIBILITY = 10;
export const ADULT = 18;
const OLDEST = 120;

/** 1.4, 1.6: why a person cannot be entered with this birth date, and which field is to blame. */
type AgeRefusal = 'birth-date-impossible' | 'under-age-of-responsibility' | 'wrong-age-for-scheme';

export interface AgeBand {
  readonly ageMin: number;
  readonly ageMax: number | null;
}

export type AgeFound =
  | { readonly status: 'fits'; readonly age: number; readonly under18: boolean }
  | { readonly status: 'refused'; readonly code: AgeRefusal; readonly field: string };

/**
 * 1.4 the person's age on the London date of the encounter, by the birth date, or by the age they look where that is
 * all there is; and whether the scheme is one for their age. Under 18 on an adult scheme is a hard stop.
 */
export function ageAtEncounter(
  person: Pick<Person, 'dateOfBirth' | 'apparentAge'>,
  encounterOn: LondonDate,
  band: AgeBand,
): AgeFound {
  const { dateOfBirth, apparentAge } = person;
  const field = dateOfBirth === undefined ? 'person.apparentAge' : 'person.dateOfBirth';
  const age = dateOfBirth === undefined ? (apparentAge ?? 0) : ageOn(dateOfBirth, encounterOn);
  if ((dateOfBirth ?? '') > encounterOn || age > OLDEST)
    return { status: 'refused', code: 'birth-date-impossible', field };
  if (age < AGE_OF_RESPONSIBILITY) return { status: 'refused', code: 'under-age-of-responsibility', field };
  if (age < band.ageMin || age > (band.ageMax ?? OLDEST)) {
    return { status: 'refused', code: 'wrong-age-for-scheme', field: 'schemeId' };
  }
  return { status: 'fits', age, under18: age < ADULT };
}

/** 4.5 whether there is an address a letter could go to. */
export const hasAddress = ({ address }: Pick<PersonShown, 'address'>): boolean =>
  address !== undefined && address.noFixedAbode !== true;
