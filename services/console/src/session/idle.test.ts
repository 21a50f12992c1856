import { describe, expect, it } from '@jest/globals';
import { leftAlone } from './idle.ts';

const MINUTE = 60_000;
const NINE = Date.parse('2027-03-08T09:00:00Z');

describe('§9 a browser that was left alone', () => {
  it('is asked for a sign-in from the thirtieth minute without a page, and not before', () => {
    const session = { usedAt: NINE };
    expect(leftAlone({ ...session }, NINE + 30 * MINUTE - 1)).toBe(false);
    expect(leftAlone({ ...session }, NINE + 30 * MINUTE)).toBe(true);
  });

  it('stays so however often it is asked: to be turned away is no use', () => {
    const session = { usedAt: NINE };
    expect([40, 41, 42].map((at) => leftAlone(session, NINE + at * MINUTE))).toEqual([true, true, true]);
  });

  it('is used by every page: a shift of looks ten minutes apart is never interrupted', () => {
    const session: { usedAt?: number } = {};
    for (let at = 0; at <= 480; at += 10) expect(leftAlone(session, NINE + at * MINUTE)).toBe(false);
  });

  it('notes a use once a minute', () => {
    const session: { usedAt?: number } = {};
    const noted = [0, 30, 59, 60, 90].map((second) => {
      leftAlone(session, NINE + second * 1_000);
      return (session.usedAt ?? 0) - NINE;
    });
    expect(noted).toEqual([0, 0, 0, MINUTE, MINUTE]);
  });
});
