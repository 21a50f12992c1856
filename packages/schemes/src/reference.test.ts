import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { areas, isArea } from './areas.ts';
import { courtOf, courtsOn, isCourt, isCourtOn } from './courts.ts';
import { forceName } from './forces.ts';
import { chargeWords, isChargeableUnder, offenceDayRefusal, offenceOf } from './offences.ts';
import { changesOf } from './read-in/changes.rules.ts';
import { publishedRows } from './read-in/published.ts';
import { REFERENCE_SETS, referenceFile } from './reference.ts';

const kinds = (...codes: string[]) => codes.map((code) => offenceOf(code)?.kind);

describe('reference data are those that were published', () => {
  it.each(REFERENCE_SETS)('%s say where they are from, who read them in and when', (set) => {
    const list = JSON.parse(readFileSync(referenceFile(set), 'utf8'));
    expect(list).toMatchObject({ set, version: expect.any(Number), source: expect.stringMatching(/\w/) });
    expect([list.published, list.readAt, list.readBy].every(Boolean)).toBe(true);
    expect(list.sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('1.2 an offence is what its published title says, and what nobody published is none', () => {
    expect(kinds('MD71530', 'MD71530A', 'MD71549', 'MD71210')).toEqual(Array(4).fill('possession'));
    expect(kinds('MD71239', 'MD71240', 'MD71597A', 'MD71601C', 'PS16004')).toEqual(Array(5).fill('supply'));
    expect(kinds('DA05001', 'DA05002')).toEqual(['assessment', 'assessment']);
    expect(kinds('MD71049', 'PS16007', 'TH68001')).toEqual(['other', 'other', 'other']);
    expect(offenceOf('XX00000')).toBeNull();
  });

  it('4.5 a charge is in words and law, the attempt too', () => {
    const [cannabis, attempt] = [offenceOf('MD71530'), offenceOf('MD71530A')];
    expect(cannabis && chargeWords(cannabis)).toBe(
      'Possessing a controlled drug of Class B: Cannabis / Cannabis Resin, contrary to section 5(2) of and Schedule 4 to the Misuse of Drugs Act 1971',
    );
    expect(attempt && chargeWords(attempt)).toMatch(
      /^Attempting to possess .* section 1\(1\) of the Criminal Attempts Act/,
    );
    expect(attempt && isChargeableUnder(attempt, 'deferred-prosecution')).toBe(true);
  });

  it.each([
    ['MD71530', '2027-03-01', null],
    ['MD71530', '2027-03-02', 'offence-after-agreement'],
    ['MD71530', '2025-02-28', null],
    ['MD71530', '2025-02-27', 'offence-long-ago'],
    ['MD71530', '1926-03-01', 'offence-long-ago'],
    ['DA05001', '2027-03-15', null],
    ['DA05001', '2027-03-01', 'offence-no-missed-day'],
    ['DA05001', '2027-03-22', 'offence-no-missed-day'],
  ] as const)('4.5 a charge of %s says the day %s: %s', (code, day, refusal) => {
    const offence = offenceOf(code);
    const days = { agreedOn: '2027-03-01', missedOn: ['2027-03-15'] };
    expect(offence && offenceDayRefusal(offence, day, days)).toBe(refusal);
  });

  it('4.5 nobody is sent to a court whose address was not read in', () => {
    expect(courtOf('B43KB00')?.lines).toEqual(['Speedwell Street', 'Oxford', 'OX1 1RZ']);
    expect([isCourt('B42CM00'), courtOf('B42CM00'), isCourtOn('B42CM00', '2027-07-05')]).toEqual([true, null, false]);
    expect(isCourtOn('ZZZZZZZ', '2027-07-05')).toBe(false);
    expect(courtsOn('2027-07-05', '43').map(({ code }) => code)).toContain('B43LV00');
  });

  it('5.2 every council of England and Wales is an area, and the forces have their names', () => {
    expect(areas().length).toBeGreaterThan(300);
    expect([isArea('E07000178'), isArea('E99999999'), forceName('43')]).toEqual([true, false, 'Thames Valley']);
  });
});

describe('a newer publication', () => {
  const before = [{ code: 'A' }, { code: 'B', name: 'old' }, { code: 'C' }];

  it('begins what is new, ends what is gone and takes nothing away', () => {
    const { added, changed, gone, rows } = changesOf(
      before,
      [{ code: 'A' }, { code: 'B', name: 'new' }, { code: 'D' }],
      '2027-01-01',
    );
    expect([added, changed, gone].map((some) => some.map(({ code }) => code))).toEqual([['D'], ['B'], ['C']]);
    expect(rows).toEqual([
      { code: 'A' },
      { code: 'B', name: 'new' },
      { code: 'C', until: '2027-01-01' },
      { code: 'D', from: '2027-01-01' },
    ]);
  });

  it('read in again changes nothing', () => {
    const once = changesOf(before, [{ code: 'A' }], '2027-01-01').rows;
    const again = changesOf(once, [{ code: 'A' }], '2027-02-01');
    expect([again.added, again.changed, again.gone, again.rows]).toEqual([[], [], [], once]);
  });

  it('keeps the dates its publisher gives', () => {
    const row = {
      cjsCode: 'MD71999',
      offenceCategory: 'CE',
      offenceTitle: 'Possess X',
      startDate: '2027-03-01',
      endDate: '2027-09-01',
    };
    expect(publishedRows('offences', [row])).toEqual([
      { code: 'MD71999', category: 'CE', title: 'Possess X', from: '2027-03-01', until: '2027-09-01' },
    ]);
  });

  it.each([
    ['offences', {}, /no list/],
    ['offences', [], /no row/],
    ['courts', [{ topLevelCode: 'B', thirdLevelName: 'X', secondLevelCode: '?' }], /secondLevelCode/],
    ['court-addresses', [{ code: 'B43KB00', lines: ['1 Street'], postcode: 'here' }], /postcode/],
    [
      'forces',
      [
        { code: '01', name: 'A' },
        { code: '01', name: 'B' },
      ],
      /twice/,
    ],
  ] as const)('of %s that is not as it should be is refused', (set, file, why) => {
    expect(() => publishedRows(set, file)).toThrow(why);
  });
});
