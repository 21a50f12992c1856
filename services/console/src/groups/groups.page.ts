import { listRegisters } from '@byway/contracts/http/attendance/register';
import { listCohorts } from '@byway/contracts/http/scheduling/cohorts';
import type { RowOf } from '../api/api.ts';
import { buttons, text, views } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import type { Visit } from '../page/page.ts';
import { is, rolesOfAll } from '../session/session.ts';
import { SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { clockWords, whenWords } from '../words/times.ts';

const w = en.groups.list;

type Group = RowOf<typeof listCohorts>;

/** What a group is called: its weekday and time. */
export const groupName = ({ weekday, starts }: Pick<Group, 'weekday' | 'starts'>): string =>
  en.register.day.groups(en.enrol.session.weekdays[weekday - 1] ?? '', clockWords(starts));

/** A facilitator sees their own groups first; who manages has all of them. */
const isMine = ({ who, query }: Visit): boolean => !is(who, 'programme-manager') && query.whose !== 'all';

/** 2.1 the groups that have sessions to come, with the next one and how many places it has. */
export const groupsPage = listPage(listCohorts, {
  at: '/groups',
  title: w.title,
  roles: rolesOfAll(listCohorts, listRegisters),
  heading: w.title,
  query: () => ({ running: 'true' as const }),
  before: (visit) =>
    is(visit.who, 'programme-manager')
      ? [
          buttons([{ text: w.open, href: '/groups/open' }]),
          text(w.intro),
          text([{ link: en.groups.ring.link, href: '/groups/whom-to-ring' }]),
        ]
      : [
          views(w.whose, w.show, [
            { text: w.mine, href: isMine(visit) ? null : '/groups' },
            { text: w.all, href: isMine(visit) ? '/groups?whose=all' : null },
          ]),
        ],
  caption: w.caption,
  empty: (visit) => (isMine(visit) ? w.emptyMine : is(visit.who, 'facilitator') ? w.emptyAll : w.empty),
  next: w.more,
  keep: ({ query }) => (query.whose === 'all' ? { whose: 'all' } : {}),
  order: (rows, visit) =>
    rows
      .filter(({ facilitator }) => !isMine(visit) || facilitator === visit.who.actor)
      .toSorted((a, b) => a.weekday - b.weekday || a.starts.localeCompare(b.starts)),
  columns: [
    { head: w.group, cell: (row) => [{ link: groupName(row), href: `/groups/${row.cohortId}` }] },
    { head: w.place, cell: ({ venue }) => en.register.day.places(venue.name, venue.postcode) },
    { head: w.scheme, cell: ({ schemeId }) => SCHEME_WORDS[schemeId] },
    { head: w.leads, cell: ({ facilitator }) => facilitator },
    {
      head: w.next,
      cell: ({ nextSessions: [first], planStarts, capacity }) => {
        if (!first) return w.none;
        const next = w.free(whenWords(first.startsAt), first.free, capacity);
        return planStarts.length > 0 ? next : w.tooShort(next);
      },
    },
  ],
});
