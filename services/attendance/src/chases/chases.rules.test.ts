import { atLondon, HOUR } from '@byway/schemes/london';
import { describe, expect, it } from '@jest/globals';
import { chased, chaseKeys, excuseChaseKeys } from './chases.rules.ts';

describe('chases', () => {
  it('3.3 the facilitator is chased first, then the manager', () => {
    expect([0, 1, 2, 9].map(chased)).toEqual([
      'facilitator',
      'programme-manager',
      'programme-manager',
      'programme-manager',
    ]);
  });

  it('3.3 whatever chase waits is among the keys that are taken back', () => {
    const endsAt = atLondon('2027-03-08', '15:30');
    expect(chaseKeys('p', endsAt, endsAt)).toEqual(['p:0']);
    expect(chaseKeys('p', endsAt, endsAt + 24 * HOUR)).toEqual(['p:0', 'p:1']);
    expect(chaseKeys('p', endsAt, endsAt + 49 * HOUR)).toEqual(['p:0', 'p:1', 'p:2']);
  });

  it('3.5 an excuse is chased when due and each working day after', () => {
    const due = atLondon('2027-03-25', '17:00');
    expect(excuseChaseKeys('e', due, due - 1)).toEqual(['e:0']);
    // Good Friday, the weekend and Easter Monday are no working days.
    expect(excuseChaseKeys('e', due, atLondon('2027-03-29', '18:00'))).toEqual(['e:0', 'e:1']);
    expect(excuseChaseKeys('e', due, atLondon('2027-03-30', '18:00'))).toEqual(['e:0', 'e:1', 'e:2']);
  });
});
