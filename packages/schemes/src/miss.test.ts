import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { atLondon, HOUR, londonDate } from './london.ts';
import { countInstant } from './miss.ts';
import { withZeroWindows } from './profile.ts';
import { PROFILES, profileOf } from './profiles.ts';
import { workingDayAt17 } from './working-days.ts';

const adult = profileOf('druglink-adult', 1);
const voluntary = profileOf('open-road-voluntary', 1);
const at = atLondon;
const anInstant = fc.integer({ min: at('2024-01-01', '00:00'), max: at('2028-11-30', '00:00') });
const aProfile = fc.constantFrom(...PROFILES);
/** Anything from at once to six days. */
const aWhile = fc.integer({ min: 0, max: 144 * HOUR });

describe('4.1 the instant at which a miss counts', () => {
  it('4.1 is 17:00 on the second working day when that is later than the correction window', () => {
    const recorded = at('2027-03-08', '15:30');
    expect(countInstant(adult, { firstRecorded: recorded, recorded })).toBe(at('2027-03-10', '17:00'));
  });

  it('4.1 passes over Good Friday, the weekend and Easter Monday, and is 17:00 summer time', () => {
    const recorded = at('2027-03-25', '15:30');
    const instant = countInstant(adult, { firstRecorded: recorded, recorded });
    expect(new Date(instant).toISOString()).toBe('2027-03-31T16:00:00.000Z');
  });

  it('4.1 a correction to another outcome that counts restarts only the correction window', () => {
    const firstRecorded = at('2027-03-08', '15:30');
    const recorded = at('2027-03-10', '16:59');
    expect(countInstant(adult, { firstRecorded, recorded })).toBe(at('2027-03-11', '16:59'));
    const early = at('2027-03-08', '18:00');
    expect(countInstant(adult, { firstRecorded, recorded: early })).toBe(at('2027-03-10', '17:00'));
  });

  it('4.1 goes by the London date of recording: 23:30 UTC in summer is the next day', () => {
    const recorded = Date.parse('2027-06-07T23:30:00.000Z');
    expect(countInstant(adult, { firstRecorded: recorded, recorded })).toBe(at('2027-06-10', '17:00'));
  });

  it('4.1 has no excuse window when n is 0', () => {
    const recorded = at('2027-03-08', '15:30');
    expect(countInstant(voluntary, { firstRecorded: recorded, recorded })).toBe(at('2027-03-09', '15:30'));
  });

  it('4.1 with windows of zero is the moment of recording, also beyond the bank holiday list', () => {
    const recorded = Date.parse('2029-03-08T15:30:00.000Z');
    expect(countInstant(withZeroWindows(adult), { firstRecorded: recorded, recorded })).toBe(recorded);
  });

  it('4.1 is never earlier than either window, and is always one of the two', () => {
    fc.assert(
      fc.property(aProfile, anInstant, aWhile, (profile, firstRecorded, later) => {
        const recorded = firstRecorded + later;
        const corrected = recorded + profile.correctionWindowHours * HOUR;
        const n = profile.excuseWindowWorkingDays;
        const excused = n === 0 ? corrected : workingDayAt17(londonDate(firstRecorded), n);
        const instant = countInstant(profile, { firstRecorded, recorded });
        return instant >= corrected && instant >= excused && (instant === corrected || instant === excused);
      }),
    );
  });

  it('4.1 a later record never brings the instant forward', () => {
    fc.assert(
      fc.property(aProfile, anInstant, aWhile, (profile, recorded, later) => {
        const first = countInstant(profile, { firstRecorded: recorded, recorded });
        return countInstant(profile, { firstRecorded: recorded, recorded: recorded + later }) >= first;
      }),
    );
  });
});

describe('Times: windows in hours are elapsed hours', () => {
  it('no hour is lost or gained on the day of a clock change', () => {
    const beforeChange = [at('2027-03-27', '20:00'), at('2027-10-30', '20:00')];
    for (const recorded of beforeChange) {
      expect(countInstant(voluntary, { firstRecorded: recorded, recorded }) - recorded).toBe(24 * HOUR);
    }
    expect(countInstant(voluntary, { firstRecorded: 0, recorded: at('2027-03-27', '20:00') })).toBe(
      at('2027-03-28', '21:00'),
    );
  });

  it('at any instant of 2024 to 2030', () => {
    fc.assert(
      fc.property(anInstant, (t) => {
        return countInstant(voluntary, { firstRecorded: t, recorded: t }) - t === 24 * HOUR;
      }),
    );
  });
});
