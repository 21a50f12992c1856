import { describe, expect, it } from '@jest/globals';
import { failedLine } from './failed.ts';

const now = Date.parse('2027-03-09T09:00:00Z');

describe('2.3 texts that did not arrive, on the first page', () => {
  it('2.3 are one line for all people of the last 7 days, and none where everybody was reached', () => {
    const row = (caseId: string, day: string) => ({ caseId, dueAt: `2027-03-${day}T08:00:00.000Z` });
    const rows = [row('a', '08'), row('a', '07'), row('b', '06'), row('c', '01')];
    expect(failedLine(rows, now, true)).toMatchObject([
      { called: '2 people', href: '/messages', since: '2027-03-06T08:00:00.000Z', mine: true },
    ]);
    expect(failedLine([row('c', '01')], now, true)).toEqual([]);
  });
});
