import { REFERRAL_STATES, type ReferralState } from '@byway/contracts/codes';
import { TASKS } from '@byway/contracts/tasks';
import { chaseAt } from '@byway/schemes/dates';
import { atLondon } from '@byway/schemes/london';
import { describe, expect, it } from '@jest/globals';
import { isChased, type Move, move, referralChaseDue, whyNotContact, whyNotRefer } from './referral.rules.ts';

const MOVES: readonly Move[] = ['acknowledge', 'accept', 'decline', 'first-contact'];

describe('5.2 the life of a warm referral', () => {
  it('5.2 is requested, acknowledged, accepted, then contacted; or declined from any of them', () => {
    const allowed = REFERRAL_STATES.flatMap((state) =>
      MOVES.flatMap((by) => {
        const moved = move(state, by);
        return 'to' in moved ? [[state, by, moved.to]] : [];
      }),
    );
    expect(allowed).toEqual([
      ['requested', 'acknowledge', 'acknowledged'],
      ['requested', 'decline', 'declined'],
      ['acknowledged', 'accept', 'accepted'],
      ['acknowledged', 'decline', 'declined'],
      ['accepted', 'decline', 'declined'],
      ['accepted', 'first-contact', 'first-contact'],
    ]);
  });

  it.each<[ReferralState, Move, string]>([
    ['requested', 'accept', 'not-acknowledged'],
    ['requested', 'first-contact', 'not-accepted'],
    ['acknowledged', 'first-contact', 'not-accepted'],
    ['acknowledged', 'acknowledge', 'already-done'],
    ['accepted', 'acknowledge', 'already-done'],
    ['accepted', 'accept', 'already-done'],
    ['declined', 'accept', 'declined'],
    ['declined', 'decline', 'declined'],
    ['first-contact', 'decline', 'contacted'],
  ])('5.2 %s: %s is refused as %s', (state, by, why) => {
    expect(move(state, by)).toEqual({ not: why });
  });

  it('5.2 without consent a manager gives a reason, or there is no referral', () => {
    const needs = { asked: ['housing'], served: ['housing', 'money-and-debt'] } as const;
    const why = (consent: boolean, overrideReason: 'safeguarding' | null, manager: boolean) =>
      whyNotRefer({ consent, overrideReason }, manager, needs);
    expect(why(true, null, false)).toBeNull();
    expect(why(false, null, true)).toBe('consent-missing');
    expect(why(false, 'safeguarding', false)).toBe('override-needs-manager');
    expect(why(false, 'safeguarding', true)).toBeNull();
    expect(why(true, 'safeguarding', true)).toBe('override-not-needed');
  });

  it('5.2 a service is asked only for what it does', () => {
    const needs = { asked: ['housing', 'legal-advice'], served: ['housing'] } as const;
    expect(whyNotRefer({ consent: true, overrideReason: null }, true, needs)).toBe('need-not-served');
  });

  it('5.2 a first contact is not before the day of the referral, nor to come', () => {
    const made = atLondon('2027-03-02', '15:00');
    const now = atLondon('2027-03-04', '12:00');
    expect(whyNotContact(atLondon('2027-03-02', '00:00'), made, now)).toBeNull();
    expect(whyNotContact(atLondon('2027-03-02', '00:00') - 1, made, now)).toBe('before-referral');
    expect(whyNotContact(now, made, now)).toBeNull();
    expect(whyNotContact(now + 1, made, now)).toBe('in-future');
  });
});

describe('5.2 chases', () => {
  it('5.2 come after 5 working days and every 5 after', () => {
    const made = atLondon('2027-03-02', '23:59');
    expect(
      [0, 1, 2].map((n) =>
        new Date(chaseAt(referralChaseDue(made), TASKS['referral-unanswered'].everyWorkingDays, n)).toISOString(),
      ),
    ).toEqual(['2027-03-09T17:00:00.000Z', '2027-03-16T17:00:00.000Z', '2027-03-23T17:00:00.000Z']);
  });

  it('5.2 leave out Good Friday and Easter Monday, and keep 17:00 over the change to summer time', () => {
    const made = atLondon('2027-03-22', '09:00');
    expect(
      [0, 1].map((n) =>
        new Date(chaseAt(referralChaseDue(made), TASKS['referral-unanswered'].everyWorkingDays, n)).toISOString(),
      ),
    ).toEqual(['2027-03-31T16:00:00.000Z', '2027-04-07T16:00:00.000Z']);
  });

  it('5.2 go on until first contact or declined, or until nobody is to be contacted', () => {
    const chased = REFERRAL_STATES.filter((state) => isChased({ state, closed: false }));
    expect(chased).toEqual(['requested', 'acknowledged', 'accepted']);
    expect(REFERRAL_STATES.filter((state) => isChased({ state, closed: true }))).toEqual([]);
  });
});
