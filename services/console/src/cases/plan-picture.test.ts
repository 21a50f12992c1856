import type { MissState, Outcome } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import { kindOf, type MarkedPlace, type Place, planPicture } from './plan-picture.ts';

const DAY = 86_400_000;
const FIRST = Date.parse('2027-03-08T18:00:00Z');
const iso = (t: number): string => new Date(t).toISOString();
const places = (days: readonly number[]): Place[] =>
  days.map(
    (day, i): Place => ({
      placeId: `p${i}`,
      number: i + 1,
      status: 'booked',
      startsAt: iso(FIRST + day * DAY),
      endsAt: iso(FIRST + day * DAY + 5_400_000),
    }),
  );
const weekly = places([0, 7, 14, 21]);
const [first, second] = weekly as [Place, Place, ...Place[]];
const marks = (outcome: Outcome | null, state?: MissState) => ({
  places: weekly.map(
    (place, i): MarkedPlace => ({
      ...place,
      outcome: i === 0 ? outcome : null,
      absences: i === 0 && state ? [{ state, firstRecordedAt: iso(FIRST + DAY), countsAt: iso(FIRST + 3 * DAY) }] : [],
    }),
  ),
});
const now = FIRST + 2 * DAY;

describe('the plan as a picture', () => {
  it('2.1 sessions stand where their time is, today between them', () => {
    const picture = planPicture({ places: weekly }, null, now, null);
    expect(picture?.marks.map(({ x }) => x)).toEqual([8, 36, 64, 92]);
    expect(picture?.now).toBe(16);
    expect(picture?.next).toBeNull();
  });

  it('sessions too close for a narrow screen stand at even distances, and time goes on between them', () => {
    const picture = planPicture({ places: places([0, 1, 2, 98]) }, null, FIRST + 50 * DAY, null);
    expect(picture?.marks.map(({ x }) => x)).toEqual([8, 36, 64, 92]);
    expect(picture?.now).toBe(78);
  });

  it('4.1 an absence is drawn with the time in which it can still be excused or corrected', () => {
    const picture = planPicture({ places: weekly }, marks('did-not-attend', 'window'), now, iso(FIRST + 3 * DAY));
    expect(picture?.marks[0]).toMatchObject({ kind: 'absent', sign: '✗' });
    expect(picture?.windows).toEqual([{ x: 12, width: 8 }]);
    expect(picture).toMatchObject({ next: 20, nextDay: '11 Mar' });
    expect(planPicture({ places: weekly }, marks('did-not-attend', 'counted'), now, null)?.windows).toEqual([]);
  });

  it('3.6 what counts against somebody is drawn as absent, whatever the outcome is called', () => {
    const [place] = marks('left-early', 'window').places;
    expect(kindOf(first, place, now)).toBe('absent');
    const [mild] = marks('left-early').places;
    expect(kindOf(first, mild, now)).toBe('partly');
  });

  it('3.3 a session that is over and not recorded is never drawn as missed', () => {
    expect(kindOf(first, marks(null).places[0], now)).toBe('unknown');
    expect(kindOf(second, marks(null).places[1], now)).toBe('ahead');
    expect(kindOf({ ...second, status: 'released' }, undefined, now)).toBe('gone');
  });

  it('says all of it in words, and explains the signs it uses and no others', () => {
    const picture = planPicture({ places: weekly }, marks('attended'), now, iso(FIRST + 7 * DAY));
    expect(picture?.words).toBe(
      'Session 1, 8 Mar: present. Session 2, 15 Mar: to come. Session 3, 22 Mar: to come. Session 4, 29 Mar: to come. Next dated step: Monday 15 March 2027 at 6pm.',
    );
    expect(picture?.legend.map(({ kind }) => kind)).toEqual(['credited', 'ahead']);
  });

  it('one place alone stands in the middle; none is no picture', () => {
    expect(planPicture({ places: places([0]) }, null, now, null)?.marks[0]?.x).toBe(50);
    expect(planPicture({ places: [] }, null, now, null)).toBeNull();
  });
});
