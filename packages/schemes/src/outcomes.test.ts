import { DISPOSALS, OUTCOMES } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import { beforeStartAllowed, countsAgainst, creditsSession, followUp, isEnforceable } from './outcomes.ts';
import { PROFILES, profileOf } from './profiles.ts';

const adult = profileOf('druglink-adult', 1);
const assessment = profileOf('required-assessment', 1);

describe('3.6 what an outcome does', () => {
  it.each([
    ['attended', true, false, 'next'],
    ['attended-late', true, false, 'next'],
    ['left-early', false, false, 'catch-up'],
    ['unfit', false, false, 'catch-up'],
    ['excused', false, false, 'catch-up'],
    ['did-not-attend', false, true, 'absence'],
    ['session-did-not-happen', false, false, 'catch-up'],
    ['cancelled-by-provider', false, false, 'catch-up'],
    ['technical-failure', false, false, 'catch-up'],
  ] as const)('3.6 %s credits: %s, counts against: %s, then: %s', (outcome, credits, counts, then) => {
    expect(creditsSession(outcome)).toBe(credits);
    expect(countsAgainst(adult, outcome)).toBe(counts);
    expect(followUp(adult, outcome)).toBe(then);
  });

  it('3.6 at a required assessment the person attends and remains: leaving early counts against', () => {
    expect(countsAgainst(assessment, 'left-early')).toBe(true);
    expect(followUp(assessment, 'left-early')).toBe('absence');
    expect(creditsSession('left-early')).toBe(false);
  });

  it('3.1 a scheme may add unfit to what counts against; none shipped does', () => {
    expect(followUp({ ...adult, unfitCountsAgainst: true }, 'unfit')).toBe('absence');
    expect(PROFILES.filter((profile) => profile.unfitCountsAgainst)).toEqual([]);
  });

  it('3.6 what the provider caused never counts, under any scheme, and no credit ever counts against', () => {
    for (const profile of PROFILES) {
      for (const outcome of [
        'session-did-not-happen',
        'cancelled-by-provider',
        'technical-failure',
        'excused',
      ] as const) {
        expect(countsAgainst(profile, outcome)).toBe(false);
      }
      for (const outcome of OUTCOMES.filter(creditsSession)) expect(countsAgainst(profile, outcome)).toBe(false);
    }
  });

  it('3.1 a word that is no outcome is a fault', () => {
    expect(() => countsAgainst(adult, 'missed' as never)).toThrow('not an outcome');
  });
});

describe('3.2 before the scheduled start', () => {
  it('3.2 only excused and cancelled-by-provider can be recorded', () => {
    expect(OUTCOMES.filter(beforeStartAllowed)).toEqual(['excused', 'cancelled-by-provider']);
  });
});

describe('1.3 enforceable disposals', () => {
  it('1.3 are the deferred prosecution, the conditional caution and the required assessment, and no other', () => {
    const enforceable = DISPOSALS.filter(isEnforceable);
    expect(enforceable).toEqual(['deferred-prosecution', 'conditional-caution', 'required-assessment']);
  });
});
