import { describe, expect, it } from '@jest/globals';
import type { Form } from '../page/form.ts';
import { readForm } from '../page/read-form.ts';
import { CONTACT_FIELDS, contactBody } from './contact.page.ts';

const typed = {
  channel: 'call',
  result: 'no-answer',
  'at-day': '29',
  'at-month': '3',
  'at-year': '2027',
  'at-clock': '9:30',
};
const contactOf = (form: Form) => {
  const read = readForm(CONTACT_FIELDS, form);
  return 'errors' in read ? read : contactBody(read.values);
};

describe('3.7 a try to reach the person', () => {
  it('3.7 is kept with its time, in London, its way and its result', () => {
    expect(contactOf(typed)).toEqual({ at: '2027-03-29T08:30:00.000Z', channel: 'call', result: 'no-answer' });
  });
  it('3.7 says what is missing, each beside its field', () => {
    expect(contactOf({ ...typed, 'at-month': '13', 'at-clock': 'noon', channel: '', result: 'x' })).toMatchObject({
      errors: [{ field: 'channel' }, { field: 'result' }, { field: 'at-day' }, { field: 'at-clock' }],
    });
  });
});
