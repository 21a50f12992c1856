import type { LetterKind } from '@byway/contracts/court-codes';
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../session/session.ts';
import type { Summons } from './notice.ts';
import { discontinuanceModel, discontinuedWords, hearingRows, letterLinks, postedSteps } from './posted.presenter.ts';

const liaison: Who = {
  actor: 'liaison-1',
  roles: ['court-liaison'],
  force: '43',
  provider: null,
  court: null,
  token: 't',
  until: 0,
};
type Asked = Summons['discontinuance'];
const asked: NonNullable<Asked> = {
  reason: 'excused',
  requestedAt: '2027-03-18T09:00:00.000Z',
  letterOwed: false,
  answer: null,
  answeredAt: null,
  servedMethod: null,
  servedAt: null,
  deemedServedOn: null,
};
const answered = { ...asked, answer: 'discontinued', answeredAt: '2027-03-19T09:00:00.000Z' } as const;
const served = { ...answered, servedMethod: 'left', servedAt: '2027-03-20T09:00:00.000Z' } as const;
const notice = (discontinuance: Asked) => ({ noticeId: 'n', summons: { discontinuance, hearings: [] } });
const steps = (discontinuance: Asked, who = liaison) =>
  postedSteps(notice(discontinuance), who).map(({ text }) => text);

describe('4.7, 4.8 after posting', () => {
  it('4.7 the answer is asked for until the charge is discontinued, then its service, then nothing', () => {
    expect(steps(null)).toEqual(['Record a hearing']);
    expect(steps(asked)).toEqual(['Record the prosecutor’s answer', 'Record a hearing']);
    const letter = 'Record that the letter has gone out';
    expect(steps({ ...asked, letterOwed: true })[0]).toBe(letter);
    expect(steps({ ...asked, answer: 'refused' })).toEqual(['Record the prosecutor’s answer', 'Record a hearing']);
    expect(steps(answered)).toEqual(['Record that the discontinuance was served', 'Record a hearing']);
    expect(steps(served)).toEqual(['Record a hearing']);
  });

  it('4.8 only the liaison records', () => {
    expect(steps(asked, { ...liaison, roles: ['programme-manager'] })).toEqual([]);
  });

  it('4.7 the first sentence about a summons that was sent out says what became of the charge', () => {
    const words = (discontinuance: Asked) => discontinuedWords({ discontinuance });
    expect(words(null)).toBe('');
    expect(words(asked)).toBe(' The prosecutor is asked to discontinue the charge.');
    expect(words({ ...asked, answer: 'refused' })).toContain('it stands');
    expect(words(served)).toBe(' The charge is discontinued.');
  });

  it('4.7 the request is shown with what came of it', () => {
    const words = (discontinuance: Asked) => discontinuanceModel({ discontinuance })?.rows.map(({ value }) => value);
    expect(words(asked)?.at(-1)).toBe('None yet');
    expect(words(served)?.at(-1)).toBe('Left at the address, Saturday 20 March 2027 at 9am');
    expect(words({ ...served, deemedServedOn: '2027-03-22' })?.at(-1)).toBe(
      'Left at the address, Saturday 20 March 2027 at 9am. It counts as served on Monday 22 March 2027.',
    );
    expect(discontinuanceModel({ discontinuance: null })).toBeNull();
  });

  it('4.5, 4.7 the summons can be printed from issue on, each letter that was sent too, and no other', () => {
    const sentAt = '2027-03-11T09:00:00.000Z';
    const links = (kinds: LetterKind[], discontinuance: Asked = null) =>
      letterLinks({
        noticeId: 'n',
        summons: {
          issuedAt: sentAt,
          stoppedAt: null,
          discontinuance,
          letters: kinds.map((kind) => ({ kind, sentAt })),
        },
      }).map(({ href }) => href);
    // 4.6 it is printed before it is cleared, and of one that was stopped there is none.
    expect(links([])).toEqual(['/notices/n/requisition']);
    const stopped = { issuedAt: sentAt, stoppedAt: sentAt, discontinuance: null, letters: [] };
    expect(letterLinks({ noticeId: 'n', summons: stopped })).toEqual([]);
    expect(links(['requisition'])).toEqual(['/notices/n/requisition']);
    // 4.7 printed first, and then recorded as sent.
    expect(links(['requisition'], { ...asked, letterOwed: true })).toContain('/notices/n/discontinuance/letter');
    expect(letterLinks({ noticeId: 'n', summons: null })).toEqual([]);
  });

  it('4.8 each hearing is kept, oldest first', () => {
    const hearings = (['adjourned', 'warrant'] as const).map((result) => ({
      result,
      recordedAt: '2027-05-04T10:00:00.000Z',
      recordedBy: 'liaison-1',
    }));
    expect(hearingRows({ hearings })).toEqual([
      'It was put off to another day: recorded Tuesday 4 May 2027 at 11am by liaison-1',
      'The person did not come, and a warrant was issued: recorded Tuesday 4 May 2027 at 11am by liaison-1',
    ]);
  });
});
