import { describe, expect, it } from '@jest/globals';
import { DUE, isDue, isWhose, mineOrNobodys, nextAfter } from './queue.rules.ts';

const at = (noticeId: string, rulingDueAt: string | null, assignedTo: string | null = null) => ({
  noticeId,
  rulingDueAt,
  assignedTo,
});
const late = at('a', '2027-05-18T16:00:00.000Z', 'liaison-1');
const today = at('b', '2027-05-19T16:00:00.000Z');
const friday = at('c', '2027-05-21T16:00:00.000Z', 'liaison-2');
const never = at('d', null);
const ALL = [never, friday, today, late];
const NOW = Date.parse('2027-05-19T08:00:00.000Z');

describe('4.3 the queue', () => {
  it('4.3 has what is mine and what is nobody’s, due first, and what is never due last', () => {
    expect(mineOrNobodys(ALL, 'liaison-1').map(({ noticeId }) => noticeId)).toEqual(['a', 'b', 'd']);
    expect(ALL.filter((one) => isWhose(one, 'nobody', 'liaison-1'))).toEqual([never, today]);
    expect(ALL.filter((one) => isWhose(one, 'mine', 'liaison-2'))).toEqual([friday]);
  });

  it('4.3 parts what is due as home does', () => {
    const parts = DUE.map((due) => ALL.filter((one) => isDue(one, due, NOW)).map(({ noticeId }) => noticeId));
    expect(parts).toEqual([['d', 'c', 'b', 'a'], ['a'], ['b'], ['c', 'b']]);
  });

  it('4.3 goes on to the one after, round to the first, and never to itself', () => {
    expect(nextAfter(ALL, 'liaison-1', undefined)?.noticeId).toBe('a');
    expect(nextAfter(ALL, 'liaison-1', 'a')?.noticeId).toBe('b');
    expect(nextAfter(ALL, 'liaison-1', 'd')?.noticeId).toBe('a');
    // Ruled on meanwhile, it is in the queue no more: the first is next.
    expect(nextAfter(ALL, 'liaison-1', 'gone')?.noticeId).toBe('a');
    expect(nextAfter([today], 'liaison-1', 'b')).toBeNull();
  });
});
