import { describe, expect, it } from '@jest/globals';
import { marksOf } from './mark.form.ts';
import { absenceWords, type RegisterRow, registerRow } from './register.presenter.ts';

const [caseId, placeId] = ['0192f000-0000-7000-8000-000000000001', '0192f000-0000-7000-8000-000000000002'];
const row: RegisterRow = {
  caseId,
  placeId,
  startsAt: '2027-03-08T18:00:00.000Z',
  endsAt: '2027-03-08T19:30:00.000Z',
  status: 'booked',
  outcome: 'did-not-attend',
  version: 1,
  recordedAt: '2027-03-08T19:45:00.000Z',
  excuse: null,
  absence: 'window',
  countsAt: '2027-03-10T17:00:00.000Z',
};

describe('3.2 a register', () => {
  it('tells the second who saves what the first recorded', () => {
    const result = { placeId, asked: 'attended', result: 'refused', code: 'already-recorded' } as const;
    expect(registerRow(row, 'Kit', { result, preset: '' }).result).toEqual({
      saved: false,
      words: 'Somebody recorded this first: Absent. Your mark (Present) was not saved.',
    });
  });
  it('4.1 says when an absence counts, and that it can still be corrected or excused', () => {
    expect(absenceWords(row)).toBe(
      'Counts on Wednesday 10 March 2027 at 5pm, unless it is corrected or excused before',
    );
  });
  it('sends only the rows somebody chose a mark for, and nothing it does not know', () => {
    const form = { [`mark-${caseId}-${placeId}`]: 'attended', 'mark-x-y': 'attended', _csrf: 'x', other: 'attended' };
    expect(marksOf(form)).toEqual([{ caseId, placeId, outcome: 'attended' }]);
    expect(marksOf({ [`mark-${caseId}-${placeId}`]: 'prison' })).toEqual([]);
  });
});
