import { describe, expect, it } from '@jest/globals';
import { freezeOf } from './freeze.rules.ts';

const live = { agreedAt: 1, endedAt: null, frozenAt: null };

describe('7.3 the freeze of a case', () => {
  it('7.3 the first concern freezes a live case, another changes nothing', () => {
    expect(freezeOf(live, true)).toBe('frozen');
    expect(freezeOf({ ...live, frozenAt: 2 }, true)).toBeNull();
  });
  it('7.3 it is released when none freezes it, and only then', () => {
    expect(freezeOf({ ...live, frozenAt: 2 }, false)).toBe('released');
    expect(freezeOf(live, false)).toBeNull();
  });
  it('7.3 an offer is not frozen before it is agreed to, nor a case that has ended', () => {
    expect(freezeOf({ ...live, agreedAt: null }, true)).toBeNull();
    expect(freezeOf({ ...live, endedAt: 3 }, true)).toBeNull();
  });
});
