import { newId } from '@byway/tables/ids';
import { describe, expect, it } from '@jest/globals';
import { inOrder, type TimelineFact } from './timeline.rules.ts';

const NINE = Date.parse('2027-03-11T09:00:00.000Z');
const told = (type: string, recorded = NINE): TimelineFact => ({
  id: newId(),
  type,
  at: recorded,
  recorded,
  actor: 'system:x',
  data: {},
});
const types = (facts: readonly TimelineFact[]): string[] => inOrder(facts).map(({ type }) => type);

describe('the order of a timeline', () => {
  it('2.1, 4.6 facts of one instant stand as they were stated, whoever stated them and however they are listed', () => {
    const [agreed, asked, booked] = [told('agreement-made'), told('place-requested'), told('plan-booked')];
    const [sought, clear, issued] = [told('clearance-sought'), told('clearance-answered'), told('summons-issued')];
    expect(types([agreed, booked, sought, issued, asked, clear])).toEqual([
      'agreement-made',
      'place-requested',
      'plan-booked',
      'clearance-sought',
      'clearance-answered',
      'summons-issued',
    ]);
  });

  it('what was recorded at an earlier instant comes first, however late it was stated', () => {
    const [ruled, late] = [told('notice-ruled'), told('outcome-recorded', Date.parse('2027-03-10T17:00:00.000Z'))];
    expect(types([ruled, late])).toEqual(['outcome-recorded', 'notice-ruled']);
  });
});
