import { listExcuses } from '@byway/contracts/http/attendance/excuses';
import { text } from '../page/blocks.ts';
import { dueCell } from '../page/due.ts';
import { listPage } from '../page/list-page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { personCell, registerCell } from './excuse.presenter.ts';

const w = en.excuses.list;

/** 3.5 the excuses that wait to be decided, due first. */
export const excusesPage = listPage(listExcuses, {
  at: '/excuses',
  title: w.title,
  heading: w.title,
  before: () => [text([w.intro, ' ', { clause: '3.5' }])],
  caption: w.caption,
  empty: w.empty,
  next: w.next,
  caseOf: ({ caseId }) => caseId,
  columns: [
    { head: w.person, cell: (row, { nameOf }) => personCell(row, nameOf(row.caseId)) },
    { head: w.session, cell: ({ startsAt }) => whenWords(startsAt) },
    { head: w.says, cell: registerCell },
    { head: w.due, cell: ({ decisionDueAt }, { now }) => dueCell(decisionDueAt, now) },
  ],
});
