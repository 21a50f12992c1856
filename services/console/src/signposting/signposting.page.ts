import { listCompleted, listOnTheWay } from '@byway/contracts/http/signposting/cases';
import { listReferralsUnderWay } from '@byway/contracts/http/signposting/referrals';
import { listTasks } from '@byway/contracts/http/signposting/tasks';
import { type Cell, text, views } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import type { Page } from '../page/page.ts';
import { SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { taskWords } from './onward.presenter.ts';

const w = en.signposting.list;

type Show = keyof typeof w.views;
const SHOWS = Object.keys(w.views) as Show[];

interface OfCase {
  readonly caseId: string;
}

/** What the four lists have in common: one page address, and people by name. */
const shared = (show: Show) => ({
  at: '/signposting',
  title: w.title,
  heading: w.title,
  before: () => [
    text(w.intro),
    views(
      w.which,
      w.show,
      SHOWS.map((one) => ({ text: w.views[one].text, href: one === show ? null : `/signposting?show=${one}` })),
    ),
  ],
  caption: w.views[show].text,
  empty: w.views[show].empty,
  next: w.next,
  query: () => ({ limit: 20 }),
  keep: () => ({ show }),
  caseOf: ({ caseId }: OfCase) => caseId,
});

const person = ({ caseId }: OfCase, { nameOf }: { readonly nameOf: (caseId: string) => string }): Cell => [
  { link: nameOf(caseId), href: `/signposting/${caseId}` },
];

const LISTS = {
  completed: listPage(listCompleted, {
    ...shared('completed'),
    columns: [
      { head: w.person, cell: person },
      {
        head: w.known,
        cell: ({ completedAt, declinedReferrals }) => w.completed(whenWords(completedAt), declinedReferrals),
      },
    ],
  }),
  'on-the-way': listPage(listOnTheWay, {
    ...shared('on-the-way'),
    columns: [
      { head: w.person, cell: person },
      { head: w.known, cell: ({ schemeId, referrals }) => w.onTheWay(SCHEME_WORDS[schemeId], referrals) },
    ],
  }),
  'under-way': listPage(listReferralsUnderWay, {
    ...shared('under-way'),
    columns: [
      { head: w.person, cell: person },
      {
        head: w.known,
        cell: ({ serviceName, state, chased }) => w.underWay(serviceName, en.signposting.states[state], chased),
      },
    ],
  }),
  'to-do': listPage(listTasks, {
    ...shared('to-do'),
    columns: [
      { head: w.person, cell: person },
      { head: w.known, cell: (task) => w.task(taskWords(task), whenWords(task.raisedAt)) },
    ],
  }),
} satisfies Readonly<Record<Show, Page>>;

/** 5.2, 5.3 whom to signpost, what waits for a service, and whom to ask how they are. */
export const signpostingPage: Page = {
  ...LISTS.completed,
  get: (visit) => LISTS[SHOWS.find((show) => show === visit.query.show) ?? 'completed'].get(visit),
};
