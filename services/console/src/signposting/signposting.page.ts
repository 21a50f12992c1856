import type { Api, Body } from '../api/api.ts';
import type { Page } from '../page/page.ts';
import { SCHEME_WORDS, said } from '../words/en/codes.ts';
import { namesOf } from '../words/names.ts';
import { REFERRAL_TAGS } from '../words/onward.ts';
import { whenWords } from '../words/times.ts';
import { taskWords } from './onward.presenter.ts';

interface List {
  readonly show: string;
  readonly text: string;
  readonly path: string;
  readonly empty: string;
  /** What the second column says of a row. */
  readonly say: (row: Body) => string;
}

const LISTS: readonly [List, ...List[]] = [
  {
    show: 'completed',
    text: 'Completed',
    path: '/completed',
    empty: 'Nobody who completed is without a referral.',
    say: ({ completedAt, declinedReferrals: n }) =>
      `Completed on ${whenWords(completedAt)}.${n > 0 ? ` ${n === 1 ? 'A referral was' : `${n} referrals were`} declined.` : ''}`,
  },
  {
    show: 'on-the-way',
    text: 'On the programme',
    path: '/on-the-way',
    empty: 'Nobody is on the programme.',
    say: ({ schemeId, referrals: n }) =>
      `${said(SCHEME_WORDS, schemeId)}.${n > 0 ? ` ${n} ${n === 1 ? 'referral' : 'referrals'} made.` : ''}`,
  },
  {
    show: 'under-way',
    text: 'Waiting for a service',
    path: '/under-way',
    empty: 'No referral waits for a service.',
    say: ({ serviceName, state, chased }) =>
      `${serviceName}: ${REFERRAL_TAGS[state]?.text.toLowerCase()}.${chased > 0 ? ` Chased ${chased === 1 ? 'once' : `${chased} times`}.` : ''}`,
  },
  {
    show: 'to-do',
    text: 'Due and overdue',
    path: '/tasks',
    empty: 'Nothing is due or overdue.',
    say: (task) => `${taskWords(task)}. Since ${whenWords(task.raisedAt)}.`,
  },
];

async function rowsOf(
  api: Api,
  list: List,
  cursor: string | undefined,
): Promise<{ items: Body[]; next: string | null }> {
  const search = cursor ? `&cursor=${encodeURIComponent(cursor)}` : '';
  return api.rawGet('signposting', `${list.path}?limit=20${search}`);
}

/** 5.2, 5.3 whom to signpost, what waits for a service, and whom to ask how they are. */
export const signpostingPage: Page = {
  url: '/signposting',
  roles: ['signposting-worker', 'programme-manager'],
  get: async ({ api, who, query }) => {
    const list = LISTS.find(({ show }) => show === query.show) ?? LISTS[0];
    const { items, next } = await rowsOf(api, list, query.cursor);
    const names = await namesOf(
      api,
      who,
      items.map(({ caseId }) => caseId),
    );
    const rows = items.map((item) => ({ caseId: item.caseId, name: names.get(item.caseId), words: list.say(item) }));
    const model = {
      rows,
      list: { text: list.text, empty: list.empty },
      lists: LISTS.map(({ show, text }) => ({ show, text, active: show === list.show })),
      next: next ? `/signposting?${new URLSearchParams({ show: list.show, cursor: next }).toString()}` : null,
    };
    return { view: 'signposting', title: 'Signposting', model };
  },
};
