import { takeBackAnswer } from '@byway/contracts/http/court-summons/discontinuances';
import { takeBackHearing } from '@byway/contracts/http/court-summons/summonses';
import { summary } from '../page/blocks.ts';
import { formPage } from '../page/form-page.ts';
import { NOTHING_TO_TAKE_BACK, TAKING_BACK, takenBackBlocks } from '../page/take-back.ts';
import { en } from '../words/en.ts';
import { backToNotice, noticeAndName, pathOf } from './notice.ts';
import { canTakeBackAnswer, discontinuanceModel, lastHearing } from './posted.presenter.ts';

const { answer, hearing, heading } = en.takeBack;

/** 1.6, 4.8 the last result of a hearing that was recorded is taken back. */
export const takeBackHearingPage = formPage(takeBackHearing, {
  ...TAKING_BACK,
  at: '/notices/:noticeId/hearing/taken-back',
  load: noticeAndName,
  heading: ({ name }) => heading(hearing.what, name),
  back: backToNotice,
  before: ({ notice }) => {
    const last = lastHearing(notice.summons);
    return last ? takenBackBlocks(hearing.last(en.summons.hearing.results[last.result])) : [];
  },
  instead: ({ notice }) => (lastHearing(notice.summons) ? null : NOTHING_TO_TAKE_BACK),
  done: ({ loaded: { notice } }) => ({ to: pathOf(notice), flash: hearing.done }),
});

/** 1.6, 4.7 what was recorded as the answer of the prosecutor is taken back, until the discontinuance is served. */
export const takeBackAnswerPage = formPage(takeBackAnswer, {
  ...TAKING_BACK,
  at: '/notices/:noticeId/discontinuance/taken-back',
  load: noticeAndName,
  heading: ({ name }) => heading(answer.what, name),
  back: backToNotice,
  before: ({ notice }) => {
    const asked = discontinuanceModel(notice.summons);
    return asked ? [summary(asked.rows), ...takenBackBlocks()] : [];
  },
  instead: ({ notice }) => (canTakeBackAnswer(notice.summons) ? null : NOTHING_TO_TAKE_BACK),
  done: ({ loaded: { notice } }) => ({ to: pathOf(notice), flash: answer.done }),
});
