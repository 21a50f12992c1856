import { recordPoliceDecision } from '@byway/contracts/http/intake/offer';
import { listTasks } from '@byway/contracts/http/intake/tasks';
import { text, views } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const w = en.offers.decisions;

const whose = ({ query }: Visit): 'mine' | 'all' => (query.whose === 'all' ? 'all' : 'mine');

/** 1.8 the police decisions that are to be given; one's own cases, or everybody's. */
export const decisionsPage = listPage(listTasks, {
  at: '/decisions',
  title: w.title,
  roles: recordPoliceDecision.roles,
  heading: w.title,
  before: (visit) => [
    text([w.intro, ' ', { clause: '1.8' }]),
    views(w.whose, w.show, [
      { text: w.mine, href: whose(visit) === 'mine' ? null : '/decisions' },
      { text: w.all, href: whose(visit) === 'all' ? null : '/decisions?whose=all' },
    ]),
  ],
  caption: w.caption,
  empty: w.empty,
  next: w.next,
  query: (visit) => ({ kind: 'police-decision' as const, whose: whose(visit), limit: 20 }),
  keep: (visit) => ({ whose: whose(visit) }),
  caseOf: ({ caseId }) => caseId,
  columns: [
    { head: w.person, cell: ({ caseId }, { nameOf }) => [{ link: nameOf(caseId), href: `/decisions/${caseId}` }] },
    { head: w.due, cell: ({ dueAt, overdue }) => [...(overdue ? [{ strong: w.overdue }] : []), whenWords(dueAt)] },
    { head: w.officer, cell: ({ officer }) => officer },
    { head: w.again, cell: ({ chases }) => (chases > 0 ? w.times(chases) : w.notYet) },
  ],
});
