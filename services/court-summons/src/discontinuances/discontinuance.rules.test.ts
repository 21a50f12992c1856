import { describe, expect, it } from '@jest/globals';
import { discontinuanceServedOn, owedOn, whyNotAnswer, whyNotServe } from './discontinuance.rules.ts';

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

describe('4.7 what is owed on a request', () => {
  it('4.7 first the answer, then the service; nothing once the prosecutor has refused or word has gone out', () => {
    expect([owedOn(asked), owedOn(discontinued)]).toEqual(['answer', 'service']);
    expect([owedOn(refused), owedOn({ ...discontinued, served: true })]).toEqual([null, null]);
  });

  it('4.5 what goes out late in the evening goes out on that London day', () => {
    const lateOnMonday = Date.parse('2027-06-07T22:59:59Z');
    expect(discontinuanceServedOn('by-hand', lateOnMonday)).toBe('2027-06-07');
    expect(discontinuanceServedOn('first-class-post', lateOnMonday + 1_000)).toBe('2027-06-10');
  });
});
