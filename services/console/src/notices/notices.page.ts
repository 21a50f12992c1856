import type { NoticeState } from '@byway/contracts/court-codes';
import { listNotices } from '@byway/contracts/http/court-summons/notices';
import { text, views } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import type { Page, Visit } from '../page/page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { dueFirst, noticeTag, waitsForRuling } from './notice.presenter.ts';
import { queueView, takeOrGiveBack } from './queue.page.ts';

const w = en.notices.list;

type Shown = keyof typeof w.views;
const VIEWS = Object.keys(w.views) as Shown[];

/** What somebody sees who asks for nothing in particular: what waits for them. */
function usual({ who }: Visit): Shown {
  if (is(who, 'court-liaison')) return 'to-rule';
  return is(who, 'authoriser') ? 'ruled' : 'all';
}
const shown = (visit: Visit): Shown => VIEWS.find((state) => state === visit.query.state) ?? usual(visit);
/** What waits for a ruling is of two states: in one list it is the liaison's alone. */
const viewsOf = ({ who }: Visit): Shown[] => VIEWS.filter((state) => state !== 'to-rule' || is(who, 'court-liaison'));
const hrefOf = (state: Shown): string => `/notices?state=${state}`;

function stateOf(visit: Visit): { state?: NoticeState } {
  const state = shown(visit);
  return state === 'all' || state === 'to-rule' ? {} : { state };
}

const listed = listPage(listNotices, {
  at: '/notices',
  title: w.title,
  heading: w.title,
  before: (visit) => [
    text(w.intro),
    views(
      w.which,
      w.show,
      viewsOf(visit).map((state) => ({ text: w.views[state], href: state === shown(visit) ? null : hrefOf(state) })),
    ),
  ],
  caption: w.caption,
  empty: w.empty,
  next: w.nextPage,
  query: stateOf,
  keep: (visit) => ({ state: shown(visit) }),
  order: dueFirst,
  caseOf: ({ caseId }) => caseId,
  columns: [
    {
      head: w.person,
      cell: ({ noticeId, caseId }, { nameOf }) => [{ link: nameOf(caseId), href: `/notices/${noticeId}` }],
    },
    { head: w.absences, cell: ({ misses }) => String(misses) },
    { head: w.state, cell: ({ state }) => [noticeTag(state)] },
    {
      head: w.dueAt,
      cell: ({ state, rulingDueAt }, { now }) => {
        if (!waitsForRuling({ state }) || rulingDueAt === null) return '–';
        return [...(Date.parse(rulingDueAt) < now ? [{ strong: w.overdue }] : []), whenWords(rulingDueAt)];
      },
    },
    { head: w.withWhom, cell: ({ assignedTo }) => assignedTo ?? w.nobodyYet },
  ],
  watch: () => ({ types: ['court-summons.', 'programme.notice-'] }),
});

const isQueue = (visit: Visit): boolean => is(visit.who, 'court-liaison') && shown(visit) === 'to-rule';
const statesOf = (visit: Visit) =>
  viewsOf(visit).map((state) => ({ text: w.views[state], href: hrefOf(state), current: state === shown(visit) }));

/** 4.3 the notices, due first: for a liaison what waits for a ruling, as a queue. */
export const noticesPage: Page = {
  url: '/notices',
  roles: listNotices.roles,
  get: (visit) => (isQueue(visit) ? queueView(visit, statesOf(visit)) : listed.get(visit)),
  post: (visit) => (is(visit.who, 'court-liaison') ? takeOrGiveBack(visit, statesOf(visit)) : listed.get(visit)),
};
