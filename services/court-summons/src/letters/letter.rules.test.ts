import { describe, expect, it } from '@jest/globals';
import { chargeNow } from './letter.rules.ts';

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
