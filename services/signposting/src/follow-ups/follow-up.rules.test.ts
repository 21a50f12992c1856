import { FOLLOW_UP_RESULTS } from '@byway/contracts/codes';
import { atLondon } from '@byway/schemes/london';
import { describe, expect, it } from '@jest/globals';
import { followUpAt, whyNotRecord } from './follow-up.rules.ts';

const on = (date: string, clock = '15:30'): number => atLondon(date, clock);
const at = (completed: number, weeks: number): string => new Date(followUpAt(completed, weeks)).toISOString();

describe('5.3 when a follow-up is due', () => {
  it('5.3 at 10:00 London 4 and 12 weeks after the date of completing, in winter and in summer', () => {
    expect(at(on('2027-02-16'), 4)).toBe('2027-03-16T10:00:00.000Z');
    expect(at(on('2027-02-16'), 12)).toBe('2027-05-11T09:00:00.000Z');
  });

  it('5.3 on the Tuesday after Easter when it falls on Good Friday, the weekend or Easter Monday 2027', () => {
    for (const completed of ['2027-02-26', '2027-02-27', '2027-02-28', '2027-03-01'])
      expect(at(on(completed), 4)).toBe('2027-03-30T09:00:00.000Z');
    expect(at(on('2027-02-25'), 4)).toBe('2027-03-25T10:00:00.000Z');
  });

  it('5.3 on the day after a bank holiday in May', () => {
    expect(at(on('2027-03-08'), 12)).toBe('2027-06-01T09:00:00.000Z');
  });

  it('5.3 by the London date, also where that is not the date in UTC', () => {
    expect(at(Date.parse('2027-06-01T22:59:00Z'), 4)).toBe('2027-06-29T09:00:00.000Z');
    expect(at(Date.parse('2027-06-01T23:00:00Z'), 4)).toBe('2027-06-30T09:00:00.000Z');
  });
});

describe('5.3 what a follow-up found', () => {
  const dueAt = on('2027-03-30', '10:00');
  const open = { dueAt, stopped: false, result: null };

  it('5.3 is recorded from its time on; only contact can be declined before', () => {
    expect(FOLLOW_UP_RESULTS.map((result) => whyNotRecord(open, result, dueAt - 1))).toEqual([
      'not-due',
      'not-due',
      'not-due',
      null,
    ]);
    for (const result of FOLLOW_UP_RESULTS) expect(whyNotRecord(open, result, dueAt)).toBeNull();
  });

  it('5.3 stays as it was said, but somebody who did not answer may answer later', () => {
    for (const result of ['engaged', 'not-engaged', 'declined-contact'] as const)
      expect(whyNotRecord({ ...open, result }, 'engaged', dueAt)).toBe('already-recorded');
    expect(whyNotRecord({ ...open, result: 'no-answer' }, 'engaged', dueAt)).toBeNull();
  });

  it('5.3 is not asked for once the person has died or declined contact', () => {
    expect(whyNotRecord({ ...open, stopped: true }, 'engaged', dueAt)).toBe('contact-stopped');
  });
});
