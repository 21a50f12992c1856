import { describe, expect, it } from '@jest/globals';
import { marksOf, presentForTheRest } from './mark.form.ts';
import { absenceWords, progressOf, registerRow } from './register.presenter.ts';
import type { RollRow } from './roll.ts';

const [caseId, placeId] = ['0192f000-0000-7000-8000-000000000001', '0192f000-0000-7000-8000-000000000002'];
const row: RollRow = {
  caseId,
  placeId,
  startsAt: '2027-03-08T18:00:00.000Z',
  endsAt: '2027-03-08T19:30:00.000Z',
  status: 'booked',
  outcome: 'did-not-attend',
  version: 1,
  recordedAt: '2027-03-08T19:45:00.000Z',
  recordedBy: 'facilitator-1',
  excuse: null,
  absence: 'window',
  countsAt: '2027-03-10T17:00:00.000Z',
  mark: null,
  called: 'Kit',
  reference: '7KD-M4P',
  name: 'Kit, 7KD-M4P',
  alike: [],
  needs: null,
};
const NOTHING = { results: [], typed: [], kept: [] };
const keptAs = (outcome: 'attended' | 'did-not-attend' | null, version = 1): RollRow => ({
  ...row,
  outcome: null,
  absence: null,
  countsAt: null,
  mark: {
    outcome,
    version,
    keptBy: 'facilitator-2',
    keptAt: '2027-03-08T18:14:00.000Z',
    becomes: outcome,
    countsAt: null,
  },
});

describe('3.2 a register', () => {
  it('3.2 tells the second who saves what the first recorded', () => {
    const results = [{ placeId, asked: 'attended', result: 'refused', code: 'already-recorded' }] as const;
    expect(registerRow(row, { ...NOTHING, results }).refused).toBe(
      'Somebody recorded this first: Absent. Your mark (Present) was not saved.',
    );
  });
  it('4.1 says when an absence counts, and that it can still be corrected or excused', () => {
    expect(absenceWords(row)).toBe(
      'Counts on Wednesday 10 March 2027 at 5pm, unless it is corrected or excused before',
    );
  });
  it('3.2 sends only the rows somebody chose a mark for, on the version they saw, and nothing it does not know', () => {
    const field = `mark-${caseId}-${placeId}`;
    const form = { [field]: 'attended', 'mark-x-y': 'attended', _csrf: 'x', other: 'attended' };
    expect(marksOf(form)).toEqual([{ caseId, placeId, outcome: 'attended', version: 0 }]);
    const seen = { [field]: 'none', [`seen-${caseId}-${placeId}`]: '3' };
    expect(marksOf(seen)).toEqual([{ caseId, placeId, outcome: null, version: 3 }]);
    expect(marksOf({ [field]: 'prison' })).toEqual([]);
  });
  it('3.2 marks as present only whoever has no mark: nobody is overwritten by a button for all', () => {
    const open: RollRow = { ...keptAs(null), mark: null };
    expect(presentForTheRest([open], [])).toEqual([{ caseId, placeId, outcome: 'attended', version: 0 }]);
    expect(presentForTheRest([keptAs('did-not-attend')], [])).toEqual([]);
    const chosen = [{ caseId, placeId, outcome: 'did-not-attend', version: 0 }] as const;
    expect(presentForTheRest([open], chosen)).toEqual(chosen);
    expect(presentForTheRest([row], [])).toEqual([]);
  });
  it('3.2 two marks of one row are shown beside each other, and neither is chosen', () => {
    const kept = [
      {
        placeId,
        result: 'conflict',
        outcome: 'attended',
        version: 4,
        keptBy: 'facilitator-2',
        keptAt: '2027-03-08T18:14:00.000Z',
      },
    ] as const;
    const typed = [{ caseId, placeId, outcome: 'did-not-attend', version: 1 }] as const;
    const { pick, seen } = registerRow(keptAs('attended', 4), { ...NOTHING, typed, kept });
    expect(pick?.options).toEqual([
      { value: 'attended', text: 'Present: facilitator-2, 6:14pm' },
      { value: 'did-not-attend', text: 'Absent: you, just now' },
    ]);
    expect(seen).toBe(4);
  });
  it('3.2 says how many of those who can be marked are, and a mark that was taken back is none', () => {
    expect(progressOf({ rows: [row, keptAs('attended'), keptAs(null)] })).toMatchObject({
      words: '1 of 2 marked',
      kept: 'All kept, 6:14pm',
      left: 1,
    });
  });
});
