import { listLeaveRequests } from '@byway/contracts/http/programme/leave';
import { text } from '../page/blocks.ts';
import { dueCell } from '../page/due.ts';
import { listPage } from '../page/list-page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const w = en.leaving.list;

/** §6 who asks to leave and waits for an answer, due first. */
export const leaveRequestsPage = listPage(listLeaveRequests, {
  at: '/leaving',
  title: w.title,
  heading: w.title,
  before: () => [text([w.intro, ' ', { section: '6' }])],
  caption: w.caption,
  empty: w.empty,
  next: w.next,
  caseOf: ({ caseId }) => caseId,
  columns: [
    { head: w.person, cell: ({ caseId }, { nameOf }) => [{ link: nameOf(caseId), href: `/cases/${caseId}/leave` }] },
    {
      head: w.why,
      cell: ({ reasonCode, via }) => w.whyAndHow(en.leaving.reasons[reasonCode], via && en.leaving.channels[via]),
    },
    { head: w.asked, cell: ({ askedAt }) => whenWords(askedAt) },
    { head: w.due, cell: ({ dueAt, isOwn }, { now }) => (isOwn ? w.own : dueCell(dueAt, now)) },
  ],
});
