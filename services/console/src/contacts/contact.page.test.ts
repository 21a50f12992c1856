import { describe, expect, it } from '@jest/globals';
import type { Form } from '../page/form.ts';
import { readForm } from '../page/read-form.ts';
import { CONTACT_FIELDS, contactBody } from './contact.page.ts';
import { wordsSent } from './told.page.ts';

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
    expect(contactOf({ ...typed, 'at-month': '13', 'at-clock': 'half nine', channel: '', result: 'x' })).toMatchObject({
      errors: [{ field: 'channel' }, { field: 'result' }, { field: 'at-day' }, { field: 'at-clock' }],
    });
  });
});

describe('4.4 how somebody was told of a session', () => {
  it('4.4 what stands can be taken back, and what was taken back is named', () => {
    const servedAt = '2027-03-03T09:00:00.000Z';
    const word = { how: 'posted', servedAt, startsAt: '2027-03-08T18:00:00.000Z', recordedAt: servedAt } as const;
    const back = { ...word, how: 'delivered', takenBackAt: '2027-03-04T10:00:00.000Z' } as const;
    const { standing, takenBack } = wordsSent([
      { placeId: 'p', notifications: [{ ...word, takenBackAt: null }, back] },
    ]);
    const session = 'Session of Monday 8 March 2027 at 6pm';
    expect(standing).toEqual([{ value: `p ${servedAt}`, text: `${session}: letter, Wednesday 3 March 2027 at 9am` }]);
    expect(takenBack).toEqual([
      `${session}: message delivered, Wednesday 3 March 2027 at 9am. Taken back Thursday 4 March 2027 at 10am`,
    ]);
  });
});
