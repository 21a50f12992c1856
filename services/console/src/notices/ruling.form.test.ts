import { describe, expect, it } from '@jest/globals';
import type { Form } from '../page/form.ts';
import { readForm } from '../page/read-form.ts';
import { checkRuling, RULING_FIELDS, rulingGiven, typedOf } from './ruling.form.ts';

const referral = {
  version: '2',
  ruling: 'refer-for-charge',
  tests: ['evidential', 'public-interest', 's45'],
  authority: 'police',
};
const rulingOf = (form: Form) => {
  const read = readForm(RULING_FIELDS, form, checkRuling);
  return 'errors' in read ? read : rulingGiven(read.values);
};

describe('4.3 a ruling', () => {
  it('4.4 a referral needs the whole Full Code Test, the section 45 check and who authorises the charge', () => {
    expect(rulingOf(referral)).toMatchObject({ version: 2, s45Considered: true, chargingAuthority: 'police' });
    expect(rulingOf({ ...referral, tests: ['evidential', 's45'] })).toHaveProperty('errors');
    expect(rulingOf({ ...referral, tests: ['evidential', 'public-interest'] })).toHaveProperty('errors');
    expect(rulingOf({ ...referral, authority: '' })).toHaveProperty('errors');
  });
  it('4.3 any other ruling sends nothing of the referral along', () => {
    expect(rulingOf({ ...referral, ruling: 'reinstate' })).toEqual({ version: 2, ruling: 'reinstate' });
    expect(rulingOf({ version: '1', ruling: 'vary-plan', sessions: '4' })).toEqual({
      version: 1,
      ruling: 'vary-plan',
      requiredSessions: 4,
    });
    expect(rulingOf({ version: '1', ruling: 'vary-plan', sessions: 'four' })).toHaveProperty('errors');
  });
  it('no ruling is chosen for the liaison', () => expect(rulingOf({ version: '1' })).toHaveProperty('errors'));
  it('comes back as it was typed, to be changed', () => {
    const given = rulingOf(referral);
    if ('errors' in given) throw new Error('refused');
    expect(rulingOf(typedOf(given))).toEqual(given);
  });
});
