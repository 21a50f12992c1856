import type { NoticeState } from '@byway/contracts/court-codes';
import { listNotices } from '@byway/contracts/http/court-summons/notices';
import { text, views } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { dueFirst, noticeTag, waitsForRuling } from './notice.presenter.ts';

const w = en.notices.list;

type Shown = keyof typeof w.views;
const VIEWS = Object.keys(w.views) as Shown[];
const shown = ({ query }: Visit): Shown => VIEWS.find((state) => state === query.state) ?? '';
const stateOf = (visit: Visit): { state?: NoticeState } => {
  const state = shown(visit);
  return state ? { state } : {};
};

/** 4.3 the notices, due first. */
export const noticesPage = listPage(listNotices, {
  at: '/notices',
  title: w.title,
  heading: w.title,
  before: (visit) => [
    text(w.intro),
    views(
      w.which,
      w.show,
      VIEWS.map((state) => ({
        text: w.views[state],
        href: state === shown(visit) ? null : `/notices${state && `?state=${state}`}`,
      })),
    ),
  ],
  caption: w.caption,
  empty: w.empty,
  next: w.next,
  query: stateOf,
  keep: stateOf,
  order: dueFirst,
  caseOf: ({ caseId }) => caseId,
  columns: {
    [w.person]: ({ noticeId, caseId }, { nameOf }) => [{ link: nameOf(caseId), href: `/notices/${noticeId}` }],
    [w.absences]: ({ misses }) => String(misses),
    [w.state]: ({ state }) => [noticeTag(state)],
    [w.due]: ({ state, rulingDueAt }, { now }) => {
      if (!waitsForRuling({ state }) || rulingDueAt === null) return '–';
      return [...(Date.parse(rulingDueAt) < now ? [{ strong: w.overdue }] : []), whenWords(rulingDueAt)];
    },
  },
  watch: () => ({ types: ['court-summons.', 'programme.notice-'] }),
});
