import { describe, expect, it } from '@jest/globals';
import { whyNotAnswer, whyNotServe } from './discontinuance.rules.ts';

const asked = { answer: null, served: false } as const;
const refused = { answer: 'refused', served: false } as const;
const discontinued = { answer: 'discontinued', served: false } as const;

describe('4.7 the answer of the prosecutor', () => {
  it('4.7 is recorded once; a prosecutor who refused may think again, one who discontinued may not', () => {
    expect([whyNotAnswer(asked, 'refused'), whyNotAnswer(asked, 'discontinued')]).toEqual([null, null]);
    expect([whyNotAnswer(refused, 'refused'), whyNotAnswer(refused, 'discontinued')]).toEqual([
      'already-answered',
      null,
    ]);
    expect(whyNotAnswer(discontinued, 'refused')).toBe('already-answered');
    expect(whyNotAnswer(null, 'refused')).toBe('not-asked');
  });

  it('4.7 only a discontinuance is served, and once', () => {
    expect([whyNotServe(discontinued), whyNotServe({ ...discontinued, served: true })]).toEqual([
      null,
      'already-served',
    ]);
    expect([whyNotServe(asked), whyNotServe(refused)]).toEqual(['not-discontinued', 'not-discontinued']);
    expect(whyNotServe(null)).toBe('not-asked');
  });
});
