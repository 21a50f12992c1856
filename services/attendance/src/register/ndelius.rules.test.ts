import { EXCUSE_REASONS, OUTCOMES } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import { ndeliusCode } from './ndelius.rules.ts';

describe('3.1 the codes of nDelius', () => {
  it('3.1 each outcome has its code, and one that counts against the person another', () => {
    expect(OUTCOMES.map((outcome) => [outcome, ndeliusCode(outcome, outcome === 'did-not-attend', null)])).toEqual([
      ['attended', 'ATTC'],
      ['attended-late', 'ATTC'],
      ['left-early', 'ATTC'],
      ['unfit', 'ATSS'],
      ['excused', 'AAAA'],
      ['did-not-attend', 'UAAB'],
      ['session-did-not-happen', 'RSSR'],
      ['cancelled-by-provider', 'RSSR'],
      ['technical-failure', 'RSSR'],
    ]);
    expect([ndeliusCode('left-early', true, null), ndeliusCode('unfit', true, null)]).toEqual(['AFTC', 'ATSH']);
  });

  it('3.1, 3.5 an accepted excuse says what it was for, but never health or belief', () => {
    const named = EXCUSE_REASONS.filter((reason) => ndeliusCode('excused', false, reason) !== 'AAAA');
    expect(named).toEqual(['bereavement', 'caring', 'work', 'in-custody']);
  });
});
