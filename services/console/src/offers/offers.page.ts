import { enrol } from '@byway/contracts/http/intake/enrolment';
import { listWaiting } from '@byway/contracts/http/intake/offer';
import { viewPlan } from '@byway/contracts/http/scheduling/places';
import { text } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import { is } from '../session/session.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const { waitReasons, list: w } = en.offers;

/** 1.4 offers that wait: who, why, until when, and whether a place is kept. */
export const offersPage = listPage(listWaiting, {
  at: '/offers',
  title: w.title,
  heading: w.title,
  before: () => [text([w.intro, ' ', { clause: '1.4' }])],
  caption: w.caption,
  empty: w.empty,
  next: w.next,
  query: () => ({ limit: 20 }),
  caseOf: ({ caseId }) => caseId,
  more: async (rows, { api }) => {
    const plans = rows.map(({ caseId }) => api.find(viewPlan, { params: { caseId } }));
    return new Map((await Promise.all(plans)).map((plan, i) => [rows[i]?.caseId, plan?.hold]));
  },
  columns: [
    {
      head: w.person,
      cell: ({ caseId }, { nameOf, visit: { who } }) =>
        is(who, ...enrol.roles) ? [{ link: nameOf(caseId), href: `/offers/${caseId}` }] : nameOf(caseId),
    },
    { head: w.why, cell: ({ reason }) => (reason ? waitReasons[reason] : w.notShown) },
    { head: w.until, cell: ({ until, overdue }) => [...(overdue ? [{ strong: w.overdue }] : []), whenWords(until)] },
    { head: w.kept, cell: ({ caseId }, { more }) => whenWords(more.get(caseId)?.firstSession.startsAt) || w.none },
  ],
});
