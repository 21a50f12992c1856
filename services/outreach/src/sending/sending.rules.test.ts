import { describe, expect, it } from '@jest/globals';
import { usedSince, whyLeftOut } from '../numbers/left-out.rules.ts';
import { isStop } from '../replies/replies.rules.ts';
import { askAgainAfter, paceOf, sendsFrom } from './sending.rules.ts';

const AT = Date.parse('2027-05-19T09:00:00Z');
const good = { lastUsedOn: '2027-05-01', isStopped: false, isKnown: false, isCampaignStopped: false };

describe('8.2 who is left out', () => {
  it('8.2 is looked at in the moment of sending: 90 days are in use, 91 are idle', () => {
    expect(usedSince(AT)).toBe('2027-02-18');
    expect(whyLeftOut({ ...good, lastUsedOn: '2027-02-18' }, AT)).toBeNull();
    expect(whyLeftOut({ ...good, lastUsedOn: '2027-02-17' }, AT)).toBe('idle');
  });

  it.each([
    [{ isStopped: true }, 'stop'],
    [{ isKnown: true }, 'known'],
    [{ isStopped: true, isCampaignStopped: true }, 'campaign-stopped'],
  ] as const)('8.2 %j is %s', (more, why) => {
    expect(whyLeftOut({ ...good, ...more }, AT)).toBe(why);
  });
});

describe('8.4 when something goes', () => {
  it.each([
    ['2027-05-19T07:00:00Z', null],
    ['2027-05-19T18:59:59Z', null],
    ['2027-05-19T19:00:00Z', '2027-05-20T07:00:00.000Z'],
    ['2027-05-19T06:59:59Z', '2027-05-19T07:00:00.000Z'],
    ['2027-01-19T07:59:59Z', '2027-01-19T08:00:00.000Z'],
  ])('8.4 at %s: from %s', (at, from) => {
    const next = sendsFrom(Date.parse(at));
    expect(next && new Date(next).toISOString()).toBe(from);
  });

  it('8.4 not faster than the rate, and asked about more and more seldom', () => {
    expect([paceOf(120), paceOf(7)]).toEqual([500, 8572]);
    expect([askAgainAfter(10, 1), askAgainAfter(10, 3), askAgainAfter(10, 99)]).toEqual([20, 80, 163_840]);
  });
});

describe('8.4 a reply', () => {
  it.each(['STOP', ' stop. ', 'Stop all', 'Stopiwch', 'UNSUBSCRIBE'])('8.4 %j stops', (words) => {
    expect(isStop(words)).toBe(true);
  });

  it.each(['I cannot stop', 'who is this', ''])('8.4 %j does not', (words) => {
    expect(isStop(words)).toBe(false);
  });
});
