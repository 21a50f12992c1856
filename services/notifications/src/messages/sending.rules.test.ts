import { whyNotReached } from '@byway/contracts/http/intake/by-text';
import { describe, expect, it } from '@jest/globals';
import type { Place } from '../cases/place.store.ts';
import { decide } from './sending.rules.ts';

const at = (iso: string): number => Date.parse(iso);
const STARTS = at('2027-03-08T14:00:00Z');
const place: Place = {
  placeId: 'p',
  startsAt: STARTS,
  postcode: null,
  timeSetBy: 'f',
  timeSetAt: 0,
  state: 'booked',
  outcome: null,
};
const reminder = { kind: 'reminder-three-hours-before', said: { starts: STARTS } } as const;
const LIVE = { endedAs: null, contactStopped: null } as const;
const NOON = at('2027-03-08T12:00:00Z');

describe('what is looked at when a message goes, and not before', () => {
  it('2.3 the session: moved, cancelled or given back, its old time is not spoken of any more', () => {
    expect(decide(reminder, LIVE, place, NOON)).toEqual({ send: true });
    for (const changed of [{ ...place, startsAt: STARTS + 1 }, { ...place, state: 'cancelled' as const }, null])
      expect(decide(reminder, LIVE, changed, NOON)).toEqual({ drop: 'session-changed' });
    const cancelled = { kind: 'session-cancelled', said: { starts: STARTS } } as const;
    expect(decide(cancelled, LIVE, { ...place, state: 'cancelled' }, NOON)).toEqual({ send: true });
  });

  it('2.3 the time: once the session has begun there is nothing to remind of', () => {
    expect(decide(reminder, LIVE, place, STARTS - 1)).toEqual({ send: true });
    expect(decide(reminder, LIVE, place, STARTS)).toEqual({ drop: 'too-late' });
  });

  it('2.3 the night: it waits for the morning, and a reminder of an early session that missed its evening is not sent', () => {
    const night = at('2027-03-07T20:00:00Z');
    expect(decide(reminder, LIVE, place, night)).toEqual({ waitUntil: at('2027-03-08T08:00:00Z') });
    const early = at('2027-03-08T08:30:00Z');
    const soon = { kind: 'reminder-three-hours-before', said: { starts: early } } as const;
    expect(decide(soon, LIVE, { ...place, startsAt: early }, night)).toEqual({ drop: 'too-late' });
    const moved = { kind: 'session-moved', said: { starts: STARTS, before: early } } as const;
    expect(decide(moved, LIVE, place, night)).toEqual({ waitUntil: at('2027-03-08T08:00:00Z') });
  });

  it('§6 the end: nothing more but that it was completed, and that only where it was', () => {
    expect(decide(reminder, { ...LIVE, endedAs: 'withdrawn' }, place, NOON)).toEqual({ drop: 'case-ended' });
    const completed = { kind: 'completed', said: {} } as const;
    expect(decide(completed, { ...LIVE, endedAs: 'completed' }, null, NOON)).toEqual({ send: true });
    expect(decide(completed, { ...LIVE, endedAs: 'deceased' }, null, NOON)).toEqual({ drop: 'case-ended' });
  });

  it('5.3 a death: nothing at all is sent; who only wants no more contact is not asked how they are, and told of their sessions', () => {
    const followUp = { kind: 'follow-up', said: {} } as const;
    const completed = { ...LIVE, endedAs: 'completed' } as const;
    expect(decide(reminder, { ...LIVE, contactStopped: 'died' }, place, NOON)).toEqual({ drop: 'contact-stopped' });
    expect(decide(reminder, { ...LIVE, contactStopped: 'declined-contact' }, place, NOON)).toEqual({ send: true });
    expect(decide(followUp, completed, null, NOON)).toEqual({ send: true });
    for (const contactStopped of ['died', 'declined-contact'] as const)
      expect(decide(followUp, { ...completed, contactStopped }, null, NOON)).toEqual({ drop: 'contact-stopped' });
  });

  it('3.5, 4.7 a refusal is told however late, also once a summons has gone out; of a case that is over nothing is', () => {
    const refused = { kind: 'excuse-refused', said: { starts: STARTS, why: 'no-reasonable-excuse' } } as const;
    for (const endedAs of [null, 'summonsed'] as const)
      expect(decide(refused, { ...LIVE, endedAs }, null, STARTS + 1)).toEqual({ send: true });
    expect(decide(refused, { ...LIVE, endedAs: 'withdrawn' }, null, NOON)).toEqual({ drop: 'case-ended' });
  });

  it('3.6 the register: who was there after all is not asked where they were', () => {
    const contact = { kind: 'absence-contact', said: { starts: STARTS } } as const;
    const later = STARTS + 3_600_000;
    expect(decide(contact, LIVE, { ...place, outcome: 'did-not-attend' }, later)).toEqual({ send: true });
    expect(decide(contact, LIVE, { ...place, outcome: 'attended' }, later)).toEqual({ drop: 'no-longer-true' });
  });
});

describe('1.5 who is sent a text', () => {
  const phone = '+447700900101';
  it.each([
    ['somebody who said that it is safe there', { phone, contact: { safe: true } }, null],
    ['who chose texts', { phone, contact: { safe: true, channel: 'text' as const } }, null],
    ['nobody to whom it is not safe', { phone, contact: { safe: false } }, 'not-safe'],
    ['nobody who was not asked', { phone }, 'safe-not-asked'],
    ['nobody whose phone was seized', { phone, contact: { safe: true, phoneSeized: true } }, 'phone-seized'],
    ['nobody without a number', { contact: { safe: true } }, 'no-number'],
    ['nobody who chose another way', { phone, contact: { safe: true, channel: 'letter' as const } }, 'not-by-text'],
  ])('1.5 %s', (_, person, why) => {
    expect(whyNotReached(person)).toBe(why);
  });
});
