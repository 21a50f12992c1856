import { describe, expect, it } from '@jest/globals';
import { chargeNow, isLetterOwed } from './letter.rules.ts';

describe('4.7 where a charge is that was posted', () => {
  it('4.7 it stands until the prosecutor is asked, is asked until they answer, and a refusal leaves it standing', () => {
    expect(chargeNow(null, [])).toBe('stands');
    expect(chargeNow({ answer: null }, [])).toBe('asked');
    expect(chargeNow({ answer: 'refused' }, [])).toBe('stands');
    expect(chargeNow({ answer: 'discontinued' }, [])).toBe('discontinued');
  });

  it('4.8 what the court says ends it too, whether or not the prosecutor was asked, and whatever they answered', () => {
    for (const request of [null, { answer: null }, { answer: 'refused' }] as const) {
      expect(chargeNow(request, ['adjourned', 'discontinued'])).toBe('discontinued');
    }
    expect(chargeNow(null, ['adjourned', 'resulted'])).toBe('stands');
  });
});

describe('4.7 the letter to the person about the request', () => {
  it('4.7 it is owed from the request on until it has gone out, a refusal of the prosecutor too, and not once the charge is discontinued', () => {
    expect(isLetterOwed(null, ['requisition'])).toBe(false);
    expect(isLetterOwed({ answer: null }, ['requisition'])).toBe(true);
    expect(isLetterOwed({ answer: 'refused' }, ['requisition'])).toBe(true);
    expect(isLetterOwed({ answer: 'discontinued' }, ['requisition'])).toBe(false);
    expect(isLetterOwed({ answer: null }, ['requisition', 'discontinuance'])).toBe(false);
  });
});
