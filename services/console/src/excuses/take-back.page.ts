import { takeBackExcuse, viewExcuse } from '@byway/contracts/http/attendance/excuses';
import { summary, text } from '../page/blocks.ts';
import { formPage } from '../page/form-page.ts';
import { NOTHING_TO_TAKE_BACK, TAKING_BACK, takenBackBlocks } from '../page/take-back.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { isOwnAbsence } from './excuse.page.ts';
import { excuseRows } from './excuse.presenter.ts';

const { excuse: w, heading } = en.takeBack;

/** 1.6, 3.5 an excuse that was written down of the wrong person is taken back by somebody who did not record the absence. */
export const takeBackExcusePage = formPage(takeBackExcuse, {
  ...TAKING_BACK,
  at: '/cases/:caseId/excuses/:excuseId/taken-back',
  load: async (visit) => {
    const { api, who, params } = visit;
    const { caseId = '', excuseId = '' } = params;
    const excuse = await api.get(viewExcuse, { params: { caseId, excuseId } });
    const [names, isOwn] = await Promise.all([
      namesOf(api, who, [caseId]),
      isOwnAbsence(visit, caseId, excuse.placeId),
    ]);
    return { excuse, caseId, name: names.get(caseId) ?? '', isOwn };
  },
  heading: ({ name }) => heading(w.what, name),
  back: ({ caseId, excuse }) => ({ text: w.what, href: `/cases/${caseId}/excuses/${excuse.excuseId}` }),
  before: ({ excuse }) => [summary(excuseRows(excuse)), ...takenBackBlocks(w.does)],
  instead: ({ excuse, isOwn }) => (excuse.decision === null ? (isOwn ? [text(w.own)] : null) : NOTHING_TO_TAKE_BACK),
  done: ({ loaded: { caseId, excuse } }) => ({ to: `/cases/${caseId}/excuses/${excuse.excuseId}`, flash: w.done }),
});
