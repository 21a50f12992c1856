import { listContacts } from '@byway/contracts/http/attendance/contacts';
import { text } from '../page/blocks.ts';
import { dueCell } from '../page/due.ts';
import { listPage } from '../page/list-page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const w = en.contacts.due;

/** 2.2, 3.7 who is to be contacted, due first. */
export const contactsDuePage = listPage(listContacts, {
  at: '/contacts',
  title: w.title,
  heading: w.title,
  before: () => [text([w.intro, ' ', { clause: '3.7' }])],
  caption: w.caption,
  empty: w.empty,
  next: w.next,
  caseOf: ({ caseId }) => caseId,
  columns: [
    { head: w.person, cell: ({ caseId }, { nameOf }) => [{ link: nameOf(caseId), href: `/cases/${caseId}/contact` }] },
    { head: w.why, cell: ({ why, startsAt }) => (startsAt ? w.absent(whenWords(startsAt)) : w.reasons[why]) },
    {
      head: w.tries,
      cell: ({ tries, lastTriedAt }) => (lastTriedAt ? w.tried(tries, whenWords(lastTriedAt)) : w.notTried),
    },
    { head: w.due, cell: ({ dueAt }, { now }) => dueCell(dueAt, now) },
  ],
});
