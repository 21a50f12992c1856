import { listConcerns } from '@byway/contracts/http/safeguarding/concerns';
import { CONCERN_STATES } from '@byway/contracts/safeguarding-codes';
import { views } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { type Called, peopleOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const w = en.concerns.list;

const stateIn = ({ query }: Visit) => CONCERN_STATES.find((one) => one === query.state);

function shownStates(visit: Visit) {
  const shown = stateIn(visit);
  const link = (text: string, state?: string) => ({
    text,
    href: shown === state ? null : state ? `/concerns?state=${state}` : '/concerns',
  });
  return views(w.label, w.show, [
    link(w.all),
    ...CONCERN_STATES.map((state) => link(en.concerns.states[state], state)),
  ]);
}

/** 7.8 the concerns that this officer may see. */
export const concernsPage = listPage<typeof listConcerns, Map<string, Called>>(listConcerns, {
  at: '/concerns',
  title: w.title,
  heading: w.title,
  before: (visit) => [shownStates(visit)],
  caption: w.caption,
  empty: w.empty,
  next: w.next,
  query: (visit) => {
    const state = stateIn(visit);
    return state ? { state } : {};
  },
  keep: ({ query: { state } }) => ({ state }),
  more: (rows, { api, who }) =>
    peopleOf(
      api,
      who,
      rows.flatMap(({ caseIds }) => caseIds),
    ),
  columns: [
    {
      head: w.head.raised,
      cell: ({ concernId, raisedAt }) => [{ link: whenWords(raisedAt), href: `/concerns/${concernId}` }],
    },
    { head: w.head.what, cell: ({ kind }) => en.concerns.kinds[kind] },
    {
      head: w.head.who,
      cell: ({ caseIds }, { more }) => caseIds.map((id) => more.get(id)?.name ?? '').join(', ') || w.nobody,
    },
    { head: w.head.state, cell: ({ state, officer }) => en.concerns.states[state] + (officer ? `: ${officer}` : '') },
    {
      head: w.head.contact,
      cell: ({ contactedAt, contactDueAt }) => (contactedAt ? whenWords(contactedAt) : w.due(whenWords(contactDueAt))),
    },
    { head: w.head.freezes, cell: ({ freezes }) => (freezes ? w.yes : w.no) },
  ],
});
