import { HEARING_RESULTS } from '@byway/contracts/court-codes';
import { describe, expect, it } from '@jest/globals';
import { listedAt, resultRefusal } from './hearing.rules.ts';

const at = (text: string): number => Date.parse(text);
const LISTED = at('2027-04-19T09:00:00Z');

describe('4.8 when something can have come back from a court', () => {
  const early = (t: string) =>
    HEARING_RESULTS.filter((result) => resultRefusal({ result, nextHearingAt: null }, LISTED, at(t)) !== null);

  it('4.8 what only a court that sat can say comes back from the minute of the hearing on; it can be put off or ended before', () => {
    expect(early('2027-03-15T10:00:00Z')).toEqual(['attended', 'warrant', 'resulted']);
    expect(early('2027-04-19T08:59:59Z')).toEqual(['attended', 'warrant', 'resulted']);
    expect(early('2027-04-19T09:00:00Z')).toEqual([]);
  });

  it('4.8 put off, the hearing is when the court said last; where it did not say, nobody knows that it is to come', () => {
    const next = at('2027-05-04T09:00:00Z');
    expect(listedAt(LISTED, [])).toBe(LISTED);
    expect(listedAt(LISTED, [{ result: 'adjourned', nextHearingAt: next }])).toBe(next);
    expect(
      listedAt(LISTED, [
        { result: 'adjourned', nextHearingAt: next },
        { result: 'attended', nextHearingAt: null },
      ]),
    ).toBe(next);
    expect(listedAt(LISTED, [{ result: 'adjourned', nextHearingAt: null }])).toBeNull();
    expect(resultRefusal({ result: 'resulted', nextHearingAt: null }, null, at('2027-03-15T10:00:00Z'))).toBeNull();
  });
});
