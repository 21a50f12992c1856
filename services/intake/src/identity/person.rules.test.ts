import { Person } from '@byway/contracts/http/intake/person';
import { ageOn } from '@byway/schemes/age';
import { profileOf } from '@byway/schemes/profiles';
import { describe, expect, it } from '@jest/globals';
import { aPerson } from '../../test/an-enrolment.ts';
import { ageAtEncounter } from './person.rules.ts';
import { fieldsFor, partsFor } from './who-sees.ts';

const adult = profileOf('druglink-adult', 1);
const youth = profileOf('druglink-youth', 1);

describe('1.4 age is counted on the date of the encounter', () => {
  it('1.4 a birthday counts from its own day on', () => {
    expect([ageOn('2009-03-01', '2027-02-28'), ageOn('2009-03-01', '2027-03-01')]).toEqual([17, 18]);
  });

  it('1.4 a person born on 29 February is a year older on 1 March', () => {
    expect([ageOn('2008-02-29', '2026-02-28'), ageOn('2008-02-29', '2026-03-01')]).toEqual([17, 18]);
  });

  it('1.4 under 18 on an adult scheme is a hard stop, and the other way round', () => {
    const stop = { status: 'refused', code: 'wrong-age-for-scheme', field: 'schemeId' };
    expect(ageAtEncounter({ dateOfBirth: '2009-03-02' }, '2027-03-01', adult)).toEqual(stop);
    expect(ageAtEncounter({ dateOfBirth: '2009-03-01' }, '2027-03-01', adult)).toMatchObject({
      age: 18,
      under18: false,
    });
    expect(ageAtEncounter({ dateOfBirth: '2009-03-01' }, '2027-03-01', youth)).toEqual(stop);
    expect(ageAtEncounter({ apparentAge: 15 }, '2027-03-01', adult)).toEqual(stop);
    expect(ageAtEncounter({ apparentAge: 15 }, '2027-03-01', youth)).toMatchObject({ under18: true });
  });

  it('1.4 a child of 9 is refused by the birth date; the day they are 10 they are not', () => {
    const refused = { status: 'refused', code: 'under-age-of-responsibility', field: 'person.dateOfBirth' };
    expect(ageAtEncounter({ dateOfBirth: '2017-03-02' }, '2027-03-01', youth)).toEqual(refused);
    expect(ageAtEncounter({ dateOfBirth: '2017-03-01' }, '2027-03-01', youth)).toMatchObject({ age: 10 });
  });

  it('1.6 a birth date after the encounter, or 121 years before, is nobody’s', () => {
    for (const dateOfBirth of ['2027-03-02', '1905-01-01']) {
      expect(ageAtEncounter({ dateOfBirth }, '2027-03-01', adult)).toMatchObject({ code: 'birth-date-impossible' });
    }
  });
});

describe('1.6 who a person is', () => {
  it.each([
    ['one given name', { familyName: undefined }],
    ['one family name', { givenName: undefined }],
    ['a name in another script', { givenName: '李小龍', familyName: undefined }],
    ['a short PNC id in small letters', { pnc: '2026/9999001z' }],
    ['no fixed abode', { address: { noFixedAbode: true } }],
    ['five lines', { address: { lines: ['1', '2', '3', '4', '5'], postcode: 'sl11aa' } }],
    [
      'how to reach them as far as it was asked, in a language nobody asked',
      { contact: { safe: false }, language: undefined },
    ],
    ['the age they look', { dateOfBirth: undefined, apparentAge: 30 }],
    ['a national telephone number', { phone: '07700 900123' }],
    ['a control character that came with what was pasted', { adjustments: 'a\u0000b' }],
  ])('1.6 %s is fine', (_what, change) => expect(Person.safeParse(aPerson(change)).error).toBeUndefined());

  it.each([
    ['no name', { givenName: undefined, familyName: undefined }, 'givenName'],
    ['a name with figures', { givenName: 'Sam1' }, 'givenName'],
    ['a name of 101 letters', { givenName: 'a'.repeat(101) }, 'givenName'],
    ['31 February', { dateOfBirth: '1996-02-31' }, 'dateOfBirth'],
    ['29 February of a common year', { dateOfBirth: '1997-02-29' }, 'dateOfBirth'],
    ['both birth date and apparent age', { apparentAge: 30 }, 'dateOfBirth'],
    ['neither', { dateOfBirth: undefined }, 'dateOfBirth'],
    ['a wrong PNC check character', { pnc: '2026/9999001A' }, 'pnc'],
    ['a wrong CRO check character', { cro: '265416/21H' }, 'cro'],
    ['a wrong ASN check character', { asn: '2643ZZ0000000000001G' }, 'asn'],
    ['a telephone number too short', { phone: '0770090012' }, 'phone'],
    ['an unknown ethnicity', { ethnicitySelfDefined: 'O1' }, 'ethnicitySelfDefined'],
    ['an unknown observed ethnicity', { ethnicityObserved: 'IC0' }, 'ethnicityObserved'],
    ['an unknown sex', { sex: 'm' }, 'sex'],
    ['501 letters of adjustments', { adjustments: 'a'.repeat(501) }, 'adjustments'],
    ['half a letter', { adjustments: 'a\ud800b' }, 'adjustments'],
    ['six lines', { address: { lines: ['1', '2', '3', '4', '5', '6'] } }, 'address.lines'],
    ['a line of 36', { address: { lines: ['a'.repeat(36)] } }, 'address.lines.0'],
    ['lines and no fixed abode', { address: { lines: ['1'], noFixedAbode: true } }, 'address.lines'],
    ['an empty address', { address: {} }, 'address.lines'],
    ['a postcode alone', { address: { postcode: 'SL1 1AA' } }, 'address.lines'],
    ['a wrong postcode', { address: { lines: ['1'], postcode: 'SL1 1CC' } }, 'address.postcode'],
  ])('1.6 %s is refused, and the field is named', (_what, change, field) => {
    const { error } = Person.safeParse(aPerson(change));
    expect(error?.issues.map((issue) => issue.path.join('.'))).toContain(field);
  });
});

describe('§9 role × field', () => {
  it('§9 a facilitator sees what to call the person and what they need, and nothing else', () => {
    expect(fieldsFor(['facilitator'])).toEqual(['preferredName', 'language', 'interpreter', 'adjustments']);
    expect([...partsFor(['facilitator'])]).toEqual([]);
  });

  it('1.6, §9 a programme manager knows whom to ring and what they need, and nothing of the police', () => {
    const seen = fieldsFor(['programme-manager']);
    expect(seen).toEqual(expect.arrayContaining(['familyName', 'dateOfBirth', 'phone', 'adjustments']));
    for (const field of ['address', 'pnc', 'cro', 'asn', 'ethnicitySelfDefined'] as const)
      expect(seen).not.toContain(field);
  });

  it('§9 an auditor or a commissioner sees no field of a person', () => {
    expect(fieldsFor(['auditor', 'commissioner', 'administrator'])).toEqual([]);
  });

  it('3.5, 7.1 the court side sees neither adjustments nor an exploitation concern', () => {
    expect(fieldsFor(['court-liaison'])).not.toContain('adjustments');
    expect(partsFor(['court-liaison']).has('exploitationConcern')).toBe(false);
  });
});
