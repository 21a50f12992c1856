import { TASKS } from '@byway/contracts/tasks';
import { chaseAt, registerChaseAt } from '@byway/schemes/dates';
import { atLondon, HOUR } from '@byway/schemes/london';
import { describe, expect, it } from '@jest/globals';

describe('chases', () => {
  it('3.3 a register is chased 24 and 48 hours after its end, then every 7 days', () => {
    const endsAt = atLondon('2027-03-08', '15:30');
    const later = ['2027-03-17', '2027-03-24'].map((day) => atLondon(day, '17:00'));
    expect([0, 1, 2, 3].map((n) => registerChaseAt(endsAt, n))).toEqual([
      endsAt + 24 * HOUR,
      endsAt + 48 * HOUR,
      ...later,
    ]);
  });

  it('3.5 an excuse is chased when due and each working day after', () => {
    const due = atLondon('2027-03-25', '17:00');
    // Good Friday, the weekend and Easter Monday are no working days.
    const next = atLondon('2027-03-30', '17:00');
    expect([0, 1].map((n) => chaseAt(due, TASKS['excuse-undecided'].everyWorkingDays, n))).toEqual([due, next]);
  });
});
