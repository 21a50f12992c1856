import { listFailed, viewMessages } from '@byway/contracts/http/notifications/messages';
import type { BodyRead } from '@byway/contracts/http/route';
import { type Cell, text } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const w = en.messages;

type Message = BodyRead<typeof viewMessages>['items'][number];

/** What became of a message, with why. */
export function becameOf({
  state,
  reason,
  dueAt,
  sentAt,
}: Pick<Message, 'state' | 'reason' | 'dueAt' | 'sentAt'>): string {
  return w.state(w.states[state](whenWords(sentAt ?? dueAt)), reason && w.reasons[reason]);
}

const what = ({ kind, clause }: Message): Cell => [`${w.kinds[kind]} `, { clause }];

/** 2.3 what was, and will be, written to one person. */
export const messagesPage = listPage(viewMessages, {
  at: '/cases/:caseId/messages',
  title: w.of.title,
  heading: w.of.heading,
  before: ({ params: { caseId } }) => [
    text([{ link: w.of.back, href: `/cases/${caseId}` }]),
    text([`${w.of.intro} `, { clause: '2.3' }]),
  ],
  caption: w.of.caption,
  empty: w.of.empty,
  next: w.of.next,
  query: () => ({ limit: 30 }),
  columns: [
    { head: w.of.what, cell: what },
    { head: w.of.words, cell: ({ words }) => words },
    { head: w.of.became, cell: becameOf },
  ],
});

/** 2.3 whom no text reached: they are told in another way. */
export const failedMessagesPage = listPage(listFailed, {
  at: '/messages',
  title: w.failed.title,
  heading: w.failed.title,
  before: () => [text([`${w.failed.intro} `, { clause: '2.3' }])],
  caption: w.failed.caption,
  empty: w.failed.empty,
  next: w.failed.next,
  query: () => ({ limit: 30 }),
  caseOf: ({ caseId }) => caseId,
  columns: [
    {
      head: w.failed.person,
      cell: ({ caseId }, { nameOf }) => [{ link: nameOf(caseId), href: `/cases/${caseId}/messages` }],
    },
    { head: w.of.what, cell: what },
    { head: w.of.became, cell: becameOf },
  ],
});
