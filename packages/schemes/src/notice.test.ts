import { describe, expect, it } from '@jest/globals';
import { atLondon } from './london.ts';
import { foundsNotice, reachesNumber } from './notice.ts';
import { PROFILES, profileOf } from './profiles.ts';

const adult = profileOf('druglink-adult', 1);
const graduated = profileOf('graduated-adult', 1);
const missed = (date: string) => ({ startsAt: atLondon(date, '18:00') });
const warned = (date: string, clock = '10:00') => ({ sentAt: atLondon(date, clock) });
const [first, second, third] = [missed('2027-03-01'), missed('2027-03-08'), missed('2027-03-22')];

describe('4.2 what founds a notice', () => {
  it('4.2 one counted miss under a scheme that asks for one; none under any scheme', () => {
    expect(foundsNotice(adult, [first], [])).toBe(true);
    for (const profile of PROFILES) expect(foundsNotice(profile, [], [warned('2027-02-01')])).toBe(false);
  });

  it('4.2 the misses need not be consecutive: two of three sessions reach two', () => {
    expect(reachesNumber(graduated, [first])).toBe(false);
    expect(reachesNumber(graduated, [first, third])).toBe(true);
  });

  it.each(['druglink-youth', 'open-road-voluntary'] as const)('4.2 no number of misses does under %s', (schemeId) => {
    expect(foundsNotice(profileOf(schemeId, 1), [first, second, third], [warned('2027-03-04')])).toBe(false);
  });

  it('4.2 graduated: the misses reach the number, but nobody was warned', () => {
    expect(foundsNotice(graduated, [first, second], [])).toBe(false);
  });

  it('4.2 graduated: one is of a session that started after the warning was sent', () => {
    expect(foundsNotice(graduated, [first, second], [warned('2027-03-04')])).toBe(true);
    expect(foundsNotice(graduated, [first, second], [warned('2027-03-09')])).toBe(false);
    expect(foundsNotice(graduated, [first, second, third], [warned('2027-03-09')])).toBe(true);
  });

  it('4.2 graduated: a session that starts at the very moment of the warning did not start after it', () => {
    expect(foundsNotice(graduated, [first, second], [warned('2027-03-08', '18:00')])).toBe(false);
    expect(foundsNotice(graduated, [first, second], [warned('2027-03-08', '17:59')])).toBe(true);
  });

  it('4.2 a scheme without a warning asks for none', () => {
    expect(foundsNotice(adult, [first, second], [])).toBe(true);
  });
});
