import { describe, expect, it } from '@jest/globals';
import { happenedSince, isToldOf } from './between.ts';

const at = (text: string): number => Date.parse(`2027-03-${text}Z`);

describe('a date that lies between two others is checked against both', () => {
  const session = { timeSetAt: at('01T09:00:30.500'), startsAt: at('08T14:00:00.000') };
  it.each([
    ['01T08:59:59.999', false],
    ['01T09:00:00.000', true], // written down to the minute
    ['08T13:59:59.999', true],
    ['08T14:00:00.000', false],
  ])('2.4, 4.4 told at %s of a session booked at 09:00:30 on the 1st, of the 8th at 14:00: %s', (told, proves) =>
    expect(isToldOf(at(told), session)).toBe(proves),
  );

  it.each([
    ['01T08:59:59.999', false],
    ['01T09:00:00.000', true],
    ['02T10:00:00.000', true],
    ['02T10:00:00.001', false],
  ])('1.3 decided at %s, after an encounter at 09:00:30 on the 1st and by 10:00 on the 2nd: %s', (decided, holds) =>
    expect(happenedSince(at(decided), at('01T09:00:30.500'), at('02T10:00:00.000'))).toBe(holds),
  );
});
