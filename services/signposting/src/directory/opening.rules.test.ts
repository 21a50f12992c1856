import { NewOpening } from '@byway/contracts/http/signposting/directory';
import { atLondon } from '@byway/schemes/london';
import { describe, expect, it } from '@jest/globals';
import { nextOpen } from './opening.rules.ts';
import { fictionalServices } from './seed-directory.ts';

const office = NewOpening.parse({ hours: [{ days: [1, 2, 3, 4, 5], from: '09:30', to: '16:30' }] });

describe('5.2 opening', () => {
  it('5.2 a service that is open now sees the person now, to the minute it closes', () => {
    const opens = atLondon('2027-03-01', '09:30');
    expect(nextOpen(office, opens)).toBe(opens);
    expect(nextOpen(office, opens - 1)).toBe(opens);
    const last = atLondon('2027-03-01', '16:30') - 1;
    expect(nextOpen(office, last)).toBe(last);
    expect(nextOpen(office, last + 1)).toBe(atLondon('2027-03-02', '09:30'));
  });

  it('5.2 over Easter an office opens again on the Tuesday, on summer time', () => {
    const thursday = atLondon('2027-03-25', '18:00');
    expect(new Date(nextOpen(office, thursday) ?? 0).toISOString()).toBe('2027-03-30T08:30:00.000Z');
  });

  it('5.2 one that opens on bank holidays does on Good Friday', () => {
    const thursday = atLondon('2027-03-25', '18:00');
    expect(nextOpen({ ...office, onBankHolidays: true }, thursday)).toBe(atLondon('2027-03-26', '09:30'));
  });

  it('5.2 of several openings the next counts, also later the same day', () => {
    const twice = NewOpening.parse({
      hours: [
        { days: [3], from: '17:30', to: '20:00' },
        { days: [3], from: '09:00', to: '11:00' },
      ],
    });
    expect(nextOpen(twice, atLondon('2027-03-01', '12:00'))).toBe(atLondon('2027-03-03', '09:00'));
    expect(nextOpen(twice, atLondon('2027-03-03', '11:00'))).toBe(atLondon('2027-03-03', '17:30'));
  });

  it('5.2 a night belongs to the day it begins on, over the change of the clocks too', () => {
    const night = NewOpening.parse({ hours: [{ days: [6], from: '10pm', to: '6am' }] });
    const saturday = atLondon('2027-03-27', '22:00');
    expect(nextOpen(night, saturday - 1)).toBe(saturday);
    const last = atLondon('2027-03-28', '06:00') - 1;
    expect(nextOpen(night, last)).toBe(last);
    expect(nextOpen(night, last + 1)).toBe(atLondon('2027-04-03', '22:00'));
    expect(nextOpen({ ...night, closesOn: '2027-03-27' }, last)).toBe(last);
    expect(nextOpen({ ...night, closesOn: '2027-03-26' }, last)).toBeNull();
  });

  it('5.2 who never closes is open at every moment, but on a bank holiday if it keeps those', () => {
    const days = [1, 2, 3, 4, 5, 6, 7];
    const always = NewOpening.parse({ hours: [{ days, from: '00:00', to: '00:00' }], onBankHolidays: true });
    for (const t of [atLondon('2027-03-26', '00:00'), atLondon('2027-03-28', '03:00'), atLondon('2027-10-31', '23:59')])
      expect(nextOpen(always, t)).toBe(t);
    const goodFriday = atLondon('2027-03-26', '00:00');
    expect(nextOpen({ ...always, onBankHolidays: false }, goodFriday)).toBe(atLondon('2027-03-27', '00:00'));
  });

  it('5.2 one not open yet is named with its first day; one that opens in more than four weeks, or has closed, is not', () => {
    const t = atLondon('2027-03-01', '12:00');
    expect(nextOpen({ ...office, opensOn: '2027-03-06' }, t)).toBe(atLondon('2027-03-08', '09:30'));
    expect(nextOpen({ ...office, opensOn: '2027-03-29' }, t)).toBeNull();
    expect(nextOpen({ ...office, closesOn: '2027-02-28' }, t)).toBeNull();
    expect(nextOpen({ ...office, closesOn: '2027-03-01' }, t)).toBe(t);
  });
});

describe('the fictional directory', () => {
  it('holds services that could be entered by hand, each under an id and a number of its own', () => {
    const all = fictionalServices();
    expect(all.length).toBeGreaterThan(8);
    expect(new Set(all.map(({ serviceId }) => serviceId)).size).toBe(all.length);
    expect(new Set(all.map(({ service }) => service.phone)).size).toBe(all.length);
    // Ofcom keeps these numbers for drama: they reach nobody.
    for (const { service } of all) expect(service.phone).toMatch(/^\+447700900\d{3}$/);
  });
});
