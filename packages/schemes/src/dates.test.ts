import { describe, expect, it } from '@jest/globals';
import * as dates from './dates.ts';
import { atLondon, describe as inWords } from './london.ts';
import { profileOf } from './profiles.ts';

const adult = profileOf('druglink-adult', 1);
const voluntary = profileOf('open-road-voluntary', 1);
const at = atLondon;

describe('2.1 when a session may be held', () => {
  it.each([
    ['08:00', 90, true],
    ['07:59', 90, false],
    ['21:00', 90, true],
    ['21:01', 90, false],
    ['21:00', 180, false],
  ])('2.1 a session at %s of %s minutes is allowed: %s', (clock, minutes, allowed) => {
    expect(dates.isSessionTime(at('2027-07-05', clock), minutes)).toBe(allowed);
  });
});

describe('2.6 a catch-up', () => {
  const days = ['2027-03-01', '2027-03-08', '2027-03-15', '2027-03-22', '2027-04-05', '2027-04-12'];
  const planStarts = days.map((day) => at(day, '14:00'));
  const pattern = dates.patternOf(at('2027-03-01', '14:00'));
  const catchUp = (given: object) =>
    inWords(dates.catchUpStart({ planStarts, appendedOn: '2027-03-10', pattern, cancelledDates: [], ...given }));

  it('2.6 comes a week after the last live session', () => {
    expect(catchUp({})).toBe('Mon 19 Apr 2027 14:00');
    expect(catchUp({ planStarts: [...planStarts, at('2027-04-19', '14:00')] })).toBe('Mon 26 Apr 2027 14:00');
  });

  it('2.6 comes after the day it is appended, never on it', () => {
    expect(catchUp({ appendedOn: '2027-04-19' })).toBe('Mon 26 Apr 2027 14:00');
    expect(catchUp({ appendedOn: '2027-04-18' })).toBe('Mon 19 Apr 2027 14:00');
    expect(catchUp({ planStarts: [], appendedOn: '2027-03-10' })).toBe('Mon 15 Mar 2027 14:00');
  });

  it("2.6 keeps the plan's weekday also where the last session was moved to another", () => {
    const moved = [...planStarts.slice(0, 5), at('2027-04-14', '10:00')];
    expect(catchUp({ planStarts: moved })).toBe('Mon 19 Apr 2027 14:00');
  });

  it('2.6 is not on a date of a session the provider cancelled, though a released date may be used', () => {
    expect(catchUp({ cancelledDates: ['2027-04-19'] })).toBe('Mon 26 Apr 2027 14:00');
    expect(catchUp({ planStarts: planStarts.slice(0, 2) })).toBe('Mon 15 Mar 2027 14:00');
  });

  it('2.1 is on no bank holiday: Monday 3 May 2027 is passed over', () => {
    expect(catchUp({ appendedOn: '2027-04-26' })).toBe('Mon 10 May 2027 14:00');
  });
});

describe('when things are due', () => {
  it('2.7 the plan ends at 17:00 London 26 weeks after the agreement; a voluntary one does not', () => {
    expect(inWords(dates.planEnd(adult, at('2027-03-01', '10:00')) ?? 0)).toBe('Mon 30 Aug 2027 17:00');
    expect(dates.planEnd(voluntary, at('2027-03-01', '10:00'))).toBeNull();
  });

  it('3.5 an excuse is decided by 17:00 London on the second working day after it is lodged', () => {
    expect(inWords(dates.excuseDecisionDue(at('2027-03-09', '16:00')))).toBe('Thu 11 Mar 2027 17:00');
    expect(inWords(dates.excuseDecisionDue(at('2027-03-26', '09:00')))).toBe('Wed 31 Mar 2027 17:00');
  });

  it("4.3 a ruling is due on the fifth working day after the notice's London date; a youth review has none", () => {
    expect(inWords(dates.rulingDue(adult, at('2027-03-10', '17:00')) ?? 0)).toBe('Wed 17 Mar 2027 17:00');
    expect(inWords(dates.rulingDue(adult, at('2027-03-24', '17:00')) ?? 0)).toBe('Fri 2 Apr 2027 17:00');
    expect(dates.rulingDue(profileOf('druglink-youth', 1), at('2027-03-10', '17:00'))).toBeNull();
  });

  it('4.6 each step is due 5 working days after the one before; §6 leave after 2', () => {
    expect(inWords(dates.stepDue(at('2027-03-12', '11:00')))).toBe('Fri 19 Mar 2027 17:00');
    expect(inWords(dates.leaveDue(at('2027-03-12', '11:00')))).toBe('Tue 16 Mar 2027 17:00');
  });

  it('4.7 a request to discontinue is urgent: its answer, and then its service, are each due 2 working days after', () => {
    expect(inWords(dates.discontinuanceDue(at('2027-03-24', '17:30')))).toBe('Tue 30 Mar 2027 17:00');
  });

  it('3.3 a register not recorded is chased after 24 hours, 48 hours, then every 7 days', () => {
    const ends = at('2027-03-25', '15:30');
    expect([0, 1, 2, 3].map((n) => inWords(dates.registerChaseAt(ends, n)))).toEqual([
      'Fri 26 Mar 2027 15:30',
      'Sat 27 Mar 2027 15:30',
      'Sat 3 Apr 2027 17:00',
      'Sat 10 Apr 2027 17:00',
    ]);
  });

  it('3.5, 4.3 what is overdue is chased when due, then every working day or every five', () => {
    const due = at('2027-03-24', '17:00');
    expect([0, 1, 2].map((n) => inWords(dates.chaseAt(due, 1, n)))).toEqual([
      'Wed 24 Mar 2027 17:00',
      'Thu 25 Mar 2027 17:00',
      'Tue 30 Mar 2027 17:00',
    ]);
    expect(inWords(dates.chaseAt(due, 5, 1))).toBe('Fri 2 Apr 2027 17:00');
  });
});

describe('2.6 who agreed without a place', () => {
  it.each([
    ['druglink-adult', 'Monday 3am', '2027-03-01', '03:00', 'Wed 3 Mar 2027 17:00'],
    ['druglink-adult', 'Friday 6pm, over the weekend', '2027-03-05', '18:00', 'Mon 8 Mar 2027 17:00'],
    ['druglink-adult', 'Thursday 4pm before Good Friday', '2027-03-25', '16:00', 'Thu 25 Mar 2027 17:00'],
    ['druglink-youth', 'Monday 6pm, a day later', '2027-03-01', '18:00', 'Tue 2 Mar 2027 17:00'],
    ['druglink-youth', 'Friday 6pm: no office hour is left', '2027-03-05', '18:00', 'Sat 6 Mar 2027 18:00'],
  ] as const)(
    '2.2, 2.6 under %s is rung by the last office hour before first contact is due: %s',
    (schemeId, _, day, clock, by) => {
      expect(inWords(dates.promisedCall(profileOf(schemeId, 1), atLondon(day, clock)))).toBe(by);
    },
  );
});

describe('1.4, 1.8 an offer', () => {
  it('1.4 waits four weeks at most, to 17:00 in London', () => {
    expect(inWords(dates.latestOfferDeadline(at('2027-03-01', '23:30')))).toBe('Mon 29 Mar 2027 17:00');
  });

  it('1.8 that ended brings a police decision within 5 working days', () => {
    expect(inWords(dates.policeDecisionDue(at('2027-03-25', '10:00')))).toBe('Mon 5 Apr 2027 17:00');
  });
});
