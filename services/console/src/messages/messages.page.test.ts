import { describe, expect, it } from '@jest/globals';
import { becameOf } from './messages.page.ts';

const dueAt = '2027-03-07T10:00:00.000Z';
const sentAt = '2027-03-07T10:00:01.000Z';

describe('2.3 what became of a message, in words', () => {
  it.each([
    ['waiting', null, null, 'Goes Sunday 7 March 2027 at 10am'],
    ['delivered', null, sentAt, 'Sent Sunday 7 March 2027 at 10am, and arrived'],
    ['unsent', 'not-safe', null, 'Not sent (Sunday 7 March 2027 at 10am): it is not safe to contact them there'],
    ['failed', 'number-unknown', sentAt, 'Did not arrive (Sunday 7 March 2027 at 10am): the number does not exist'],
  ] as const)('2.3 %s, %s', (state, reason, sent, words) => {
    expect(becameOf({ state, reason, dueAt, sentAt: sent })).toBe(words);
  });
});
