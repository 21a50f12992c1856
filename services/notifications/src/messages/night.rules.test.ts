import { isNight, outOfNight } from '@byway/schemes/night';
import { describe, expect, it } from '@jest/globals';
import { reminderOutOfNight } from './night.rules.ts';
import { remindersOf } from './reminders.rules.ts';

const at = (iso: string): number => Date.parse(iso);
const iso = (t: number): string => new Date(t).toISOString();
const BOTH = { reminders: ['day-before', 'three-hours-before'] } as const;
const times = (startsAt: string, setAt = '2027-01-01T00:00:00Z'): [string, string][] =>
  remindersOf(BOTH, at(startsAt), at(setAt)).map((one) => [one.kind, iso(one.at)]);

describe('2.3 the night', () => {
  it.each([
    ['2027-02-10T19:59:59.999Z', false],
    ['2027-02-10T20:00:00.000Z', true],
    ['2027-02-11T07:59:59.999Z', true],
    ['2027-02-11T08:00:00.000Z', false],
    ['2027-06-10T18:59:59.999Z', false],
    ['2027-06-10T19:00:00.000Z', true],
    ['2027-06-11T06:59:59.999Z', true],
    ['2027-06-11T07:00:00.000Z', false],
  ])('2.3 nothing is sent 20:00:00 to 07:59:59 London, to the second: %s is night: %s', (moment, night) => {
    expect(isNight(at(moment))).toBe(night);
  });

  it('3.6 what falls into it waits for 08:00 London, also over the nights in which the clocks change', () => {
    expect(iso(outOfNight(at('2027-02-10T12:00:00Z')))).toBe('2027-02-10T12:00:00.000Z');
    expect(iso(outOfNight(at('2027-02-10T20:00:00Z')))).toBe('2027-02-11T08:00:00.000Z');
    expect(iso(outOfNight(at('2027-02-11T00:30:00Z')))).toBe('2027-02-11T08:00:00.000Z');
    // Forward on 28 March 2027, back on 31 October 2027.
    expect(iso(outOfNight(at('2027-03-27T21:00:00Z')))).toBe('2027-03-28T07:00:00.000Z');
    expect(iso(outOfNight(at('2027-03-28T06:59:59Z')))).toBe('2027-03-28T07:00:00.000Z');
    expect(iso(outOfNight(at('2027-10-30T19:00:00Z')))).toBe('2027-10-31T08:00:00.000Z');
    expect(iso(outOfNight(at('2027-10-31T01:30:00Z')))).toBe('2027-10-31T08:00:00.000Z');
  });

  it('2.3 a reminder due in the night goes at 08:00 where the session starts at 09:00 or later, else at 19:30 the evening before', () => {
    const due = at('2027-02-11T06:00:00Z');
    expect(iso(reminderOutOfNight(due, at('2027-02-11T09:00:00Z')))).toBe('2027-02-11T08:00:00.000Z');
    expect(iso(reminderOutOfNight(due, at('2027-02-11T08:59:59Z')))).toBe('2027-02-10T19:30:00.000Z');
    // The same by London's summer clock, and in the night in which it begins.
    expect(iso(reminderOutOfNight(at('2027-06-11T05:00:00Z'), at('2027-06-11T07:59:00Z')))).toBe(
      '2027-06-10T18:30:00.000Z',
    );
    expect(iso(reminderOutOfNight(at('2027-03-28T04:59:00Z'), at('2027-03-28T07:59:00Z')))).toBe(
      '2027-03-27T19:30:00.000Z',
    );
  });
});

describe('2.3 reminders', () => {
  it('2.3 go the day before at 10:00 and three hours before', () => {
    expect(times('2027-03-08T14:00:00Z')).toEqual([
      ['reminder-day-before', '2027-03-07T10:00:00.000Z'],
      ['reminder-three-hours-before', '2027-03-08T11:00:00.000Z'],
    ]);
  });

  it('2.3 the day before is by London’s clocks on both sides of a change', () => {
    expect(times('2027-03-28T13:00:00Z')[0]).toEqual(['reminder-day-before', '2027-03-27T10:00:00.000Z']);
    expect(times('2027-03-29T13:00:00Z')[0]).toEqual(['reminder-day-before', '2027-03-28T09:00:00.000Z']);
    expect(times('2027-10-31T14:00:00Z')[0]).toEqual(['reminder-day-before', '2027-10-30T09:00:00.000Z']);
    expect(times('2027-11-01T14:00:00Z')[0]).toEqual(['reminder-day-before', '2027-10-31T10:00:00.000Z']);
  });

  it('2.3 three hours before a session in the morning is the night', () => {
    expect(times('2027-03-08T10:00:00Z')[1]).toEqual(['reminder-three-hours-before', '2027-03-08T08:00:00.000Z']);
    expect(times('2027-03-08T08:30:00Z')[1]).toEqual(['reminder-three-hours-before', '2027-03-07T19:30:00.000Z']);
  });

  it('2.3 one whose time is past when the place is made or moved is not sent', () => {
    expect(times('2027-03-08T14:00:00Z', '2027-03-07T10:00:00Z').map(([kind]) => kind)).toEqual([
      'reminder-three-hours-before',
    ]);
    expect(times('2027-03-08T14:00:00Z', '2027-03-08T11:00:00Z')).toEqual([]);
  });

  it('2.3 a scheme that asks for one has one', () => {
    expect(remindersOf({ reminders: ['day-before'] }, at('2027-03-08T14:00:00Z'), 0)).toHaveLength(1);
  });
});
