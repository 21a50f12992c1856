import { describe, expect, it } from '@jest/globals';
import type { Form } from '../page/form.ts';
import { readForm } from '../page/read-form.ts';
import { checkRuling, RULING_FIELDS, rulingFields, rulingGiven, typedOf } from './ruling.form.ts';

const WORDS = 'The bus ran, and two calls were not answered.';
const referral = {
  version: '2',
  ruling: 'refer-for-charge',
  tests: ['evidential', 'public-interest', 's45'],
  authority: 'police',
  words: WORDS,
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
  it('4.3 what was entered for another ruling than the one chosen is refused beside it, and not left out', () => {
    const stray = rulingOf({ ...referral, ruling: 'reinstate', sessions: '4' });
    const fields = 'errors' in stray ? stray.errors.map(({ field }) => field) : [];
    expect(fields).toEqual(['tests', 'authority', 'sessions']);
    expect(rulingOf({ ...referral, sessions: '4' })).toMatchObject({ errors: [{ field: 'sessions' }] });
    expect(rulingOf({ version: '2', ruling: 'reinstate', words: WORDS })).toEqual({
      version: 2,
      ruling: 'reinstate',
      words: WORDS,
    });
    expect(rulingOf({ version: '1', ruling: 'vary-plan', words: WORDS, sessions: '4' })).toEqual({
      version: 1,
      words: WORDS,
      ruling: 'vary-plan',
      requiredSessions: 4,
    });
    expect(rulingOf({ version: '1', ruling: 'vary-plan', sessions: 'four' })).toHaveProperty('errors');
  });
  it('4.3 every ruling has its reason in words, 20 letters or more', () => {
    for (const words of ['', 'Too short'])
      expect(rulingOf({ version: '2', ruling: 'reinstate', words })).toMatchObject({ errors: [{ field: 'words' }] });
  });
  it('4.6 once the charge was refused there are three rulings to choose from', () => {
    expect(readForm(rulingFields(true), referral, checkRuling)).toMatchObject({ errors: [{ field: 'ruling' }] });
    expect(
      readForm(rulingFields(true), { version: '1', ruling: 'reinstate', words: WORDS }, checkRuling),
    ).not.toHaveProperty('errors');
  });
  it('no ruling is chosen for the liaison', () => expect(rulingOf({ version: '1' })).toHaveProperty('errors'));
  it('comes back as it was typed, to be changed', () => {
    const given = rulingOf(referral);
    if ('errors' in given) throw new Error('refused');
    expect(rulingOf(typedOf(given))).toEqual(given);
  });
});
