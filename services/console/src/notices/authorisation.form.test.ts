import { describe, expect, it } from '@jest/globals';
import type { Form } from '../page/form.ts';
import { readForm } from '../page/read-form.ts';
import { checkDecision, DECISION_FIELDS, decisionGiven } from './authorisation.form.ts';

const WHY = 'The excuse of 8 March was not looked at.';
const decisionOf = (form: Form) => {
  const read = readForm(DECISION_FIELDS, form, checkDecision);
  return 'errors' in read ? read.errors.map(({ field }) => field) : decisionGiven(read.values);
};

describe('4.6 the second person decides on a referral', () => {
  it('4.6 authorises without a reason, sends back or refuses with one', () => {
    expect(decisionOf({ decision: 'authorise', reason: '' })).toEqual({ decision: 'authorise' });
    expect(decisionOf({ decision: 'send-back', reason: WHY })).toEqual({ decision: 'send-back', reason: WHY });
    expect(decisionOf({ decision: 'refuse', reason: WHY })).toEqual({ decision: 'refuse', reason: WHY });
  });

  it('4.6 nothing is chosen for them; a reason that is missing, too short or for nothing is said beside it', () => {
    expect(decisionOf({ reason: WHY })).toEqual(['decision']);
    expect(decisionOf({ decision: 'refuse', reason: 'No' })).toEqual(['reason']);
    expect(decisionOf({ decision: 'send-back' })).toEqual(['reason']);
    expect(decisionOf({ decision: 'authorise', reason: WHY })).toEqual(['reason']);
  });
});
