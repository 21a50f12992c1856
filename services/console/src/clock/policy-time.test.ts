import { describe, expect, it } from '@jest/globals';
import { isQuiet, nextOf, type Progress } from './policy-time.ts';

const progress = (more: Partial<Progress>): Progress => ({
  service: 'intake',
  outbox: 0,
  stated: 0,
  heard: {},
  pending: 0,
  nextAt: null,
  now: '2027-03-01T09:00:00.000Z',
  ...more,
});

describe('the clock of a demonstration', () => {
  it('is quiet only when nothing is unpublished, unheard or due', () => {
    const intake = progress({ stated: 3 });
    expect(isQuiet([intake, progress({ service: 'programme', heard: { intake: 3 } })])).toBe(true);
    expect(isQuiet([intake, progress({ service: 'programme', heard: { intake: 2 } })])).toBe(false);
    expect(isQuiet([progress({ outbox: 1 })])).toBe(false);
    expect(isQuiet([progress({ pending: 1 })])).toBe(false);
  });
  it('goes to the earliest dated step of all services', () => {
    const sweep = [
      progress({ nextAt: '2027-03-09T09:00:00.000Z' }),
      progress({ service: 'programme', nextAt: '2027-03-08T09:00:00.000Z' }),
    ];
    expect(nextOf(sweep)).toEqual({ at: '2027-03-08T09:00:00.000Z', service: 'programme' });
    expect(nextOf([progress({})])).toBeNull();
  });
});
