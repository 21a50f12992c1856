import { describe, expect, it } from '@jest/globals';
import { askedIn, searchOf } from './asked.ts';

const ID = '0192f000-0000-7000-8000-00000000000a';

describe('§9 what the auditor asks about', () => {
  it('§9 is a record, however its id was typed, or a member of staff', () => {
    expect(askedIn({ record: ` ${ID.toUpperCase()} `, actor: '' }).asked).toEqual({ record: ID });
    expect(askedIn({ record: '', actor: ' idp|x/1 ' }).asked).toEqual({ actor: 'idp|x/1' });
    expect(searchOf({ actor: 'idp|x/1' })).toBe('actor=idp%7Cx%2F1');
  });

  it('§9 is nothing yet where nothing was typed', () => {
    expect(askedIn({})).toEqual({
      asked: null,
      typed: { record: '', actor: '', from: '', until: '' },
      errors: [],
    });
  });

  it('§9 is days, as people write them, alone or with either', () => {
    expect(askedIn({ from: '17/5/2027', until: '19 May 2027' }).asked).toEqual({
      from: '2027-05-17',
      until: '2027-05-19',
    });
    expect(askedIn({ actor: 'custody-1', from: '2027-05-17' }).asked).toEqual({
      actor: 'custody-1',
      from: '2027-05-17',
    });
    expect(askedIn({ from: 'soon' }).errors[0]?.field).toBe('from');
    expect(askedIn({ from: '19/5/2027', until: '17/5/2027' }).errors[0]?.field).toBe('until');
  });

  it('I2 what cannot be asked for is said by its field, and what was typed is kept', () => {
    const wrong = [{ record: 'x' }, { actor: 'grace@example.org' }, { actor: 'a&limit=1' }, { record: ID, actor: 'a' }];
    expect(wrong.map(askedIn).map(({ asked, errors }) => [asked, errors[0]?.field])).toEqual([
      [null, 'record'],
      [null, 'actor'],
      [null, 'actor'],
      [null, 'actor'],
    ]);
    expect(askedIn({ actor: 'grace@example.org' }).typed.actor).toBe('grace@example.org');
  });
});
