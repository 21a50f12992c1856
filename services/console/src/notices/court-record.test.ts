import { describe, expect, it } from '@jest/globals';
import { courtCells, courtName, courtRecord, isForCourt } from './court-record.ts';

type Told = Parameters<typeof courtRecord>;

const summons = {
  summonsId: '0195a3f0-0000-7000-8000-00000000000a',
  courtCode: 'B43KB00',
  hearingAt: '2027-04-19T09:00:00.000Z',
  offenceCode: 'MD71530',
  offenceWords: 'Possessing cannabis',
  issuedAt: '2027-03-15T23:30:00.000Z',
  postedAt: '2027-03-16T10:00:00.000Z',
  discontinuance: null,
  hearings: [],
} as unknown as Told[1];
const notice = {
  disposal: 'deferred-prosecution',
  misses: [{ startsAt: '2027-03-08T14:00:00.000Z' }],
} as unknown as Told[0];
const known: Told[2] = { encounter: { kind: 'custody', at: '2027-03-01T08:30:00.000Z' } };
const LONG = 'Bartholomew-Fitzwilliam-Cholmondeley-Featherstonehaugh';
const person: Told[3] = {
  givenName: 'Asha',
  familyName: LONG,
  dateOfBirth: '1996-02-29',
  language: 'pl',
  address: { lines: ['17 Mill Lane', 'Slough'], postcode: 'SL1 1AA' },
  pnc: '2026/9999001Z',
};
const record = (change: Partial<Told[3]> = {}, of = notice) =>
  courtRecord(of, summons, known, { ...person, ...change }, '43');

describe('4.5 a posted summons as a court takes it in', () => {
  it('4.5 says who, for what, when and where, by codes of the court’s own contract; days are London’s', () => {
    expect(record()).toMatchObject({
      caseDetails: { initiationCode: 'Q', prosecutorCaseReference: '00000A', policeForceCode: '43' },
      defendant: {
        pncIdentifier: '2026/9999001Z',
        individual: {
          firstName: 'Asha',
          dateOfBirth: '1996-02-29',
          gender: 'NOT_KNOWN',
          address: { address2: 'Slough' },
        },
        documentationLanguage: 'E',
        languageRequirement: 'pl',
        postingDate: '2027-03-16',
      },
      offence: {
        offenceCode: 'MD71530',
        chargeDate: '2027-03-15',
        committedDate: '2027-03-01',
        wording: 'Possessing cannabis',
      },
      initialHearing: { courtHearingLocation: 'B43KB00', dateOfHearing: '2027-04-19', timeOfHearing: '10:00' },
    });
    expect(record({ language: 'cy' }).defendant).toMatchObject({ documentationLanguage: 'W' });
    expect(record({ language: 'cy' }).defendant).not.toHaveProperty('languageRequirement');
  });

  it('1.6 a name longer than a court takes is cut, and is seen to be; one that fits is as it is', () => {
    const { defendant, shortened } = record();
    expect(defendant.individual.lastName).toBe('Bartholomew-Fitzwilliam-Cholmondel…');
    expect(shortened).toEqual(['lastName']);
    expect(courtName('O’Brackley'.padEnd(35, 'x'))).toHaveLength(35);
    // A letter with its marks is kept whole or not at all.
    expect(courtName('e\u0301'.repeat(30))).toBe(`${'e\u0301'.repeat(17)}…`);
    expect(record({ familyName: 'Brook' }).shortened).toEqual([]);
  });

  it('1.6 somebody of one name has it as the last, and an age is a year of birth', () => {
    const { familyName: _, dateOfBirth: _born, ...one } = person;
    const { individual } = courtRecord(notice, summons, known, { ...one, apparentAge: 30 }, '43').defendant;
    expect(individual).toMatchObject({ lastName: 'Asha', perceivedBirthYear: '1997' });
  });

  it('4.5 a required assessment was missed on the day of the first one', () => {
    const missed = { ...notice, disposal: 'required-assessment' } as Told[0];
    expect(record({}, missed).offence.committedDate).toBe('2027-03-08');
  });

  it('4.5 the court is told the day and the place that the charge says, and no other', () => {
    const charged = { ...summons, offenceOn: '2027-02-27', place: 'Station Road, Reading' } as unknown as Told[1];
    const of = (one: Told[1]) => courtRecord(notice, one, known, person, '43');
    expect(of(charged).offence).toMatchObject({ committedDate: '2027-02-27', location: 'Station Road, Reading' });
    const far = of({ ...charged, place: 'x'.repeat(120) } as unknown as Told[1]);
    expect([far.offence.location?.length, far.offence.location?.at(-1), far.shortened]).toEqual([
      80,
      '…',
      ['lastName', 'location'],
    ]);
    expect(
      courtCells(far)
        .map(([name]) => name)
        .toSorted(),
    ).toEqual(
      courtCells(of(summons))
        .map(([name]) => name)
        .toSorted(),
    );
  });

  it('4.7 a charge that has ended, or has not gone out, is told to no court', () => {
    expect(isForCourt(summons)).toBe(true);
    expect(isForCourt({ ...summons, postedAt: null } as unknown as Told[1])).toBe(false);
    expect(isForCourt({ ...summons, discontinuance: { answer: 'discontinued' } } as unknown as Told[1])).toBe(false);
    expect(isForCourt({ ...summons, hearings: [{ result: 'discontinued' }] } as unknown as Told[1])).toBe(false);
    expect(isForCourt(null)).toBe(false);
  });

  it('4.5 the table has the same columns whatever is known of somebody', () => {
    const columns = (of: ReturnType<typeof record>) => courtCells(of).map(([name]) => name);
    const bare = courtRecord(notice, summons, known, { familyName: 'Brook', apparentAge: 20 }, '43');
    expect(columns(bare)).toEqual(columns(record()));
    expect(new Map(courtCells(record())).get('shortened')).toBe('lastName');
  });
});
