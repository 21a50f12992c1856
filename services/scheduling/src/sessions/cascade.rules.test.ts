import { atLondon, HOUR } from '@byway/schemes/london';
import { describe, expect, it } from '@jest/globals';
import { cascade, inOrder } from './cascade.rules.ts';

const session = (n: number, day: string, clock = '18:00') => {
  const startsAt = atLondon(day, clock);
  return { sessionId: `s${n}`, startsAt, endsAt: startsAt + HOUR };
};
const moved = (from: string, to: string, clock = '18:00') => ({
  ...session(1, to, clock),
  from: atLondon(from, '18:00'),
});
const LATER = [session(2, '2027-03-15'), session(3, '2027-03-22')];
const days = (steps: ReturnType<typeof cascade>) =>
  typeof steps === 'string' ? steps : steps.map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 16));

describe('2.4 the later sessions follow', () => {
  it('2.4 by as many days, and to the new time if it is another', () => {
    expect(days(cascade(moved('2027-03-08', '2027-03-09'), LATER))).toEqual(['2027-03-16T18:00', '2027-03-23T18:00']);
    expect(days(cascade(moved('2027-03-08', '2027-03-08', '10:00'), LATER))).toEqual([
      '2027-03-15T10:00',
      '2027-03-22T10:00',
    ]);
  });

  it('2.1, 2.4 none on a bank holiday, and each after the one before it', () => {
    // A week on, the third would be on Easter Monday.
    expect(days(cascade(moved('2027-03-08', '2027-03-15'), LATER))).toEqual(['2027-03-22T18:00', '2027-04-05T17:00']);
    expect(cascade(moved('2027-03-08', '2027-03-15'), [session(2, '2028-12-28')])).toBe('beyond-calendar');
  });

  it('2.4 the one whose new time is free goes first', () => {
    const ids = (to: string) => {
      const steps = cascade(moved('2027-03-08', to), LATER);
      return typeof steps === 'string' ? steps : inOrder(steps).map(({ sessionId }) => sessionId);
    };
    expect(ids('2027-03-15')).toEqual(['s3', 's2']);
    expect(ids('2027-03-04')).toEqual(['s2', 's3']);
  });
});
