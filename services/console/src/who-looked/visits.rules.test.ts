import { describe, expect, it } from '@jest/globals';
import { visitsOf } from './visits.rules.ts';

const look = (at: string, actor = 'custody-1', subject: string | null = 'a') => ({
  at: `2027-05-19T${at}:00.000Z`,
  actor,
  subject,
});

describe('§9 visits', () => {
  it('§9 are what one member of staff did without a pause of half an hour, newest first', () => {
    const rows = [look('10:20'), look('10:10', 'manager-1'), look('09:55'), look('09:00'), look('08:40')];
    expect(visitsOf(rows).map((one) => one.rows.map(({ at, actor }) => `${actor} ${at.slice(11, 16)}`))).toEqual([
      ['custody-1 10:20', 'custody-1 09:55'],
      ['manager-1 10:10'],
      ['custody-1 09:00', 'custody-1 08:40'],
    ]);
  });

  it('§9 by night are unusual, but of no person by day, and never of the system', () => {
    const of = (at: string, actor?: string) => visitsOf([look(at, actor)])[0]?.unusual;
    expect([of('02:12'), of('02:12', 'system:intake'), of('10:00')]).toEqual([['at-night'], [], []]);
  });

  it('§9 to twenty people in ten minutes are unusual; the same person twenty times is not', () => {
    const many = Array.from({ length: 20 }, (_, i) =>
      look(`09:${String(29 - Math.floor(i / 2)).padStart(2, '0')}`, 'x', `p${i}`),
    );
    expect(visitsOf(many)[0]?.unusual).toEqual(['many-people']);
    expect(visitsOf(many.map((one) => ({ ...one, subject: 'a' })))[0]?.unusual).toEqual([]);
  });
});
