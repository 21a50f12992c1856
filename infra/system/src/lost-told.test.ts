import { describe, expect, it } from '@jest/globals';
import { lostTold } from './lost-told.ts';

const facts = [
  { type: 'attendance.excuse-lodged.v1', recordedTime: '2027-03-02T09:00:00.000Z', actor: 'facilitator-1' },
  { type: 'attendance.song-sung.v1', recordedTime: '2027-03-02T10:00:00.000Z', actor: 'manager-1' },
];
const held = { subject: 'case-1', force: '43', isKnown: true, lookedBy: null, facts };

describe('what a database that was put back has lost', () => {
  it('is said by case: when, by whom, what it means, that it is held, whom to ask, and what to type afterwards', () => {
    expect(lostTold([held])).toEqual([
      'case-1',
      expect.stringMatching(/2027-03-02T09:00:00.000Z {2}by facilitator-1 {2}attendance\.excuse-lodged\.v1: \w.*\w/),
      expect.stringContaining('attendance.song-sung.v1: not known to this version'),
      expect.stringMatching(/HELD.*Ask facilitator-1, manager-1/),
      '  then: npm run restore -- looked --case=case-1 --as=YOUR-ID',
      '',
      '1 have lost something; 1 nobody has looked at yet (docs/runbooks/restore.md, step 7)',
    ]);
  });

  it('a case that is gone altogether is not held, and whoever was looked at needs nothing', () => {
    const told = lostTold([
      { ...held, isKnown: false },
      { ...held, subject: 'case-2', lookedBy: 'manager-2' },
    ]).join('\n');
    expect(told).toMatch(/UNKNOWN HERE.*enrol them anew/);
    expect(told).toMatch(/looked at by manager-2: nothing is held/);
    expect(told).toMatch(/2 have lost something; 1 nobody/);
    expect(lostTold([])).toEqual(['0 have lost something; 0 nobody has looked at yet']);
  });
});
