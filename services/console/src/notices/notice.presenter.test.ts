import { describe, expect, it } from '@jest/globals';
import { dueFirst } from './notice.presenter.ts';

describe('the list of notices', () => {
  it('4.3 what waits for a ruling stands above what was ruled on long ago, each in the order it came', () => {
    const notices = [
      { noticeId: 'a', state: 'posted' },
      { noticeId: 'b', state: 'open' },
      { noticeId: 'c', state: 'stopped' },
      { noticeId: 'd', state: 'sent-back' },
    ] as const;
    expect(dueFirst(notices).map(({ noticeId }) => noticeId)).toEqual(['b', 'd', 'a', 'c']);
  });
});
