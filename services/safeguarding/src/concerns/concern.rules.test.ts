import { describe, expect, it } from '@jest/globals';
import {
  contactBy,
  mayName,
  ownedBy,
  stateOf,
  waitsForContact,
  waitsForOfficer,
  whyNotAssign,
} from './concern.rules.ts';

const t = Date.parse('2027-03-05T16:00:00Z');
const fresh = { officer: null, outcome: null, contactedAt: null };

describe('7.2 the clock of a concern', () => {
  it('7.2 runs in elapsed hours, over a weekend and over the change of the clocks', () => {
    expect(new Date(ownedBy(t)).toISOString()).toBe('2027-03-06T16:00:00.000Z');
    expect(new Date(contactBy(t)).toISOString()).toBe('2027-03-07T16:00:00.000Z');
    expect(new Date(contactBy(Date.parse('2027-03-27T12:00:00Z'))).toISOString()).toBe('2027-03-29T12:00:00.000Z');
  });
  it('7.2 a contact, or an outcome, ends it; somebody who has it in hand does not', () => {
    expect(waitsForContact({ ...fresh, officer: 'officer-1' })).toBe(true);
    expect(waitsForContact({ ...fresh, contactedAt: t })).toBe(false);
    expect(waitsForContact({ ...fresh, outcome: 'support-plan' })).toBe(false);
    expect([waitsForOfficer(fresh), waitsForOfficer({ ...fresh, officer: 'officer-1' })]).toEqual([true, false]);
  });
  it('7.4 a concern is new, in hand, or decided', () => {
    expect(stateOf(fresh)).toBe('new');
    expect(stateOf({ ...fresh, officer: 'officer-1' })).toBe('in-hand');
    expect(stateOf({ ...fresh, outcome: 'nrm' })).toBe('decided');
  });
});

describe('7.8 who gives a concern to whom', () => {
  const [self, other] = [
    { isManager: false, isSelf: true },
    { isManager: false, isSelf: false },
  ];
  it('7.2 an officer takes on what nobody has, and nothing that another has', () => {
    expect(whyNotAssign(fresh, self)).toBeNull();
    expect(whyNotAssign({ ...fresh, officer: 'officer-2' }, self)).toBe('somebody-has-it');
    expect(whyNotAssign(fresh, other)).toBe('manager-names');
  });
  it('7.2 a manager gives it to anybody, until an outcome is recorded', () => {
    expect(whyNotAssign({ ...fresh, officer: 'officer-2' }, { isManager: true, isSelf: false })).toBeNull();
    expect(whyNotAssign({ ...fresh, outcome: 'nrm' }, { isManager: true, isSelf: true })).toBe('already-decided');
  });
  it('7.8 the officer who has it names who else has to know, as does a manager; nobody who has it not', () => {
    const [mine, theirs] = [{ officer: 'officer-1' }, { officer: 'officer-2' }];
    const me = { actor: 'officer-1', isManager: false };
    expect([mayName(mine, me), mayName(theirs, me), mayName({ officer: null }, me)]).toEqual([true, false, false]);
    expect(mayName(theirs, { ...me, isManager: true })).toBe(true);
  });
});
