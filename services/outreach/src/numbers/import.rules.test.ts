import { describe, expect, it } from '@jest/globals';
import { dayIn, notMobile, readList } from './import.rules.ts';

const TODAY = '2027-05-19';
const results = (csv: string) => readList(csv, TODAY).map(({ line, result }) => [line, result]);

describe('8.1 a list of numbers', () => {
  it('8.1 each line is said with its result, and the rest goes on', () => {
    const csv = [
      'Number,Last used',
      '07700 900101,2027-05-01',
      '+447700900102,01/05/2027',
      'none,2027-05-01',
      '07700900103,',
      '07700900104,2027-06-01',
      '07700900105,2027-05-01,John',
      '',
      '020 7946 0018,2027-05-01',
      '+33612345678,2027-05-01',
      '"07700900106";"2027-05-02"',
    ].join('\r\n');
    expect(results(csv)).toEqual([
      [2, 'taken'],
      [3, 'taken'],
      [4, 'no-number'],
      [5, 'no-date'],
      [6, 'date-to-come'],
      [7, 'too-many-columns'],
      [9, 'landline'],
      [10, 'not-uk'],
      [11, 'taken'],
    ]);
  });

  it('8.1 a number that is there twice, however it is written, is taken once, with the later day', () => {
    const read = readList('07700900101,2027-03-01\n+44 7700 900101,2027-05-01\n', TODAY);
    expect(read).toEqual([
      { line: 1, result: 'taken', number: '+447700900101', lastUsedOn: '2027-05-01' },
      { line: 2, result: 'double', number: null, lastUsedOn: null },
    ]);
  });

  it('8.1 nothing of a number that is not taken is kept', () => {
    const read = readList('020 7946 0018,2027-05-01\n+33612345678,2027-05-01\nx,y', TODAY);
    expect(read.every(({ number, lastUsedOn }) => number === null && lastUsedOn === null)).toBe(true);
  });

  it.each([
    ['2027-02-28', '2027-02-28'],
    ['2027-02-28 10:00', '2027-02-28'],
    ['1/2/2027', '2027-02-01'],
    ['2027-02-30', null],
    ['31.04.2027', null],
    ['', null],
  ])('8.1 the day %j is %j', (written, day) => {
    expect(dayIn(written)).toBe(day);
  });

  it.each([
    ['+447700900101', null],
    ['+447000900101', 'landline'],
    ['+447600900101', 'landline'],
    ['+441632960101', 'landline'],
    ['+353861234567', 'not-uk'],
  ])('8.2 %s: %j', (number, why) => {
    expect(notMobile(number)).toBe(why);
  });
});
