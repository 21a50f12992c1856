import { atLondon } from '@byway/schemes/london';
import { describe, expect, it } from '@jest/globals';
import { absenceContactDue, wasOverdue } from './contact.rules.ts';

describe('contacts', () => {
  it('2.2 first contact is met by what is recorded before its instant; at the instant itself it is overdue', () => {
    const due = atLondon('2027-03-04', '09:00');
    expect([due - 1, due, due + 1, null].map((at) => wasOverdue(due, at))).toEqual([false, true, true, true]);
  });

  it('3.6, 3.7 an absence is followed up on the day it is recorded; recorded from 20:00 on, at 08:00 on the next', () => {
    const [evening, morning] = [atLondon('2027-03-08', '20:00'), atLondon('2027-03-09', '08:00')];
    expect([evening - 1, evening, atLondon('2027-03-08', '09:00')].map(absenceContactDue)).toEqual([
      evening,
      morning,
      evening,
    ]);
    // The clocks go forward in that night.
    expect(absenceContactDue(atLondon('2027-03-27', '21:00'))).toBe(atLondon('2027-03-28', '08:00'));
  });
});
