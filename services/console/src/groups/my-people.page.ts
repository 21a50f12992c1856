import { viewRegister } from '@byway/contracts/http/attendance/register';
import { listCohorts } from '@byway/contracts/http/scheduling/cohorts';
import { type Line, table, text } from '../page/blocks.ts';
import type { Visit } from '../page/page.ts';
import { viewPage } from '../page/view-page.ts';
import { type RollRow, rollOf } from '../register/roll.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { groupName } from './groups.page.ts';

const w = en.groups.people;

/** More groups than one person leads. */
const MOST = 200;

interface Met {
  readonly row: RollRow;
  readonly group: string;
  readonly sessionId: string;
}

/** 2.1 who is booked on the next sessions of the groups that this person leads: each once, with the first of them. */
async function peopleOf({ api, who }: Visit): Promise<Met[]> {
  const own = await api.all(listCohorts, { query: { running: 'true', own: 'true' } }, MOST);
  // Somebody's next session may be any of those to come: what comes before it may have been moved, cancelled or caught up elsewhere.
  const sessions = own.flatMap((group) =>
    group.nextSessions.map(({ sessionId }) => ({ sessionId, group: groupName(group) })),
  );
  const met = await Promise.all(
    sessions.map(async ({ sessionId, group }) => {
      // Of a session that nobody was ever booked on, attendance knows nothing.
      if (!(await api.find(viewRegister, { params: { sessionId } }))) return [];
      const roll = await rollOf(api, who, sessionId);
      return roll.rows.filter(({ status }) => status === 'booked').map((row) => ({ row, group, sessionId }));
    }),
  );
  const first = new Map<string, Met>();
  for (const one of met.flat().toSorted((a, b) => a.row.startsAt.localeCompare(b.row.startsAt)))
    if (!first.has(one.row.caseId)) first.set(one.row.caseId, one);
  return [...first.values()].toSorted((a, b) => a.group.localeCompare(b.group) || a.row.name.localeCompare(b.row.name));
}

function needsOf({ needs }: RollRow): Line {
  const said = [...(needs?.known ?? []), ...(needs?.notAsked ?? []).map((what) => w.notAsked(what))];
  return said.length > 0 ? said.join('. ') : w.none;
}

/** 1.6 the people a facilitator meets, by what they like to be called and their reference, with what they need. */
export const myPeoplePage = viewPage({
  at: '/my-people',
  title: w.title,
  roles: ['facilitator'],
  load: peopleOf,
  heading: () => w.title,
  blocks: (people) =>
    people.length === 0
      ? [text(w.empty)]
      : [
          text(w.intro),
          table(
            w.caption,
            [w.person, w.next, w.needs],
            people.map(({ row, group, sessionId }) => {
              const when = whenWords(row.startsAt);
              return [
                [{ link: row.name, href: `/cases/${row.caseId}` }],
                [{ link: when, href: `/registers/${sessionId}`, hidden: w.register(when) }, `, ${group}`],
                needsOf(row),
              ];
            }),
            { captionHidden: true },
          ),
        ],
  watch: () => ({ types: ['attendance.', 'scheduling.'] }),
});
