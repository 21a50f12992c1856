import { FACTS } from '@byway/contracts/catalogue';
import { describe, expect, it } from '@jest/globals';
import { factWords } from './en/facts.ts';

const WRONG = /undefined|NaN|Invalid|null|\[object| {2}|\(\)|^\s|[\s:(]$/;

describe('a fact in a sentence', () => {
  it.each(Object.entries(FACTS))('%s is said whole, with what it carries and without', (type, { valid }) => {
    for (const data of [valid, {}]) expect(factWords(type, data).words).not.toMatch(WRONG);
  });

  it('without what it carries, nothing is said that may be false', () => {
    const bare = (type: string) => factWords(type, {}).words;
    expect(bare('programme.leave-decided.v1')).toBe('Leave to go was decided');
    expect(bare('court-summons.discontinuance-answered.v1')).toBe('The prosecutor answered');
    const excuse = { decision: 'refused', reasonCode: 'not-about-this-session' };
    expect(factWords('attendance.excuse-decided.v1', excuse).words).toBe('The excuse was refused');
    const none = { ...excuse, takenBack: true };
    expect(factWords('attendance.excuse-decided.v1', none).words).toBe('Taken back: an excuse that was none of theirs');
    const answer = { answer: 'refused', takenBack: true };
    expect(factWords('court-summons.discontinuance-answered.v1', answer).words).toMatch(/^Taken back: /);
    expect(bare('scheduling.plan-booked.v1')).toBe('Weekly sessions are booked');
  });
});
