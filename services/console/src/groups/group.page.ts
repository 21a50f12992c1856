import { listRegisters } from '@byway/contracts/http/attendance/register';
import type { BodyRead } from '@byway/contracts/http/route';
import { listCohorts, listSessions } from '@byway/contracts/http/scheduling/cohorts';
import { z } from 'zod';
import type { RowOf } from '../api/api.ts';
import { Missing } from '../api/api.ts';
import { type Block, type Cell, heading, part, table, text } from '../page/blocks.ts';
import type { Visit } from '../page/page.ts';
import { viewPage } from '../page/view-page.ts';
import { rolesOfAll } from '../session/session.ts';
import { SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { shortDayWords, whenWords } from '../words/times.ts';
import { groupName } from './groups.page.ts';

const w = en.groups.group;

export type Group = RowOf<typeof listCohorts>;
type Session = BodyRead<typeof listSessions>['sessions'][number];

/** One group, as far as the reader sees it. */
export async function groupOf({ api, params: { cohortId = '' } }: Pick<Visit, 'api' | 'params'>): Promise<Group> {
  if (!z.uuid().safeParse(cohortId).success) throw new Missing('no such group', true);
  const [found] = await api.all(listCohorts, { query: { cohortId } }, 1);
  if (!found) throw new Missing('no such group');
  return found;
}

const [WIDE, SIZE, STEP] = [3, 16, 21];

/** One small square for one place, in rows of three: booked, kept for an offer, free. */
function squaresOf(booked: number, kept: number, capacity: number) {
  return Array.from({ length: Math.max(capacity, booked + kept) }, (_, n) => ({
    x: 4 + 20 * (n % WIDE),
    y: 4 + STEP * Math.floor(n / WIDE),
    size: SIZE,
    is: n < booked ? 'taken' : n < booked + kept ? 'kept' : 'free',
  }));
}

function pictureOf({ capacity, nextSessions }: Group, sessions: readonly Session[]) {
  const free = new Map(nextSessions.map((one) => [one.sessionId, one.free]));
  return sessions
    .filter(({ sessionId }) => free.has(sessionId))
    .map(({ sessionId, startsAt, booked }) => {
      const kept = Math.max(0, capacity - booked - (free.get(sessionId) ?? 0));
      return {
        href: `/registers/${sessionId}`,
        any: booked > 0,
        day: shortDayWords(startsAt),
        words: w.taken(booked, capacity, kept),
        height: 4 + STEP * Math.ceil(Math.max(capacity, booked + kept) / WIDE),
        squares: squaresOf(booked, kept, capacity),
      };
    });
}

function doing({ sessionId, status }: Session, cohortId: string, when: string): Cell {
  if (status === 'cancelled') return [{ tag: w.cancelled, colour: 'red' }];
  const at = `/groups/${cohortId}/sessions/${sessionId}`;
  return [
    { link: w.move, href: `${at}/move`, hidden: w.sessionOf(when) },
    ' \u00a0 ',
    { link: w.cancel, href: `${at}/cancel`, hidden: w.sessionOf(when) },
  ];
}

/** 2.1, 2.5 a group: its places as a picture, and every session to come with what can be done about it. */
export const groupPage = viewPage({
  at: '/groups/:cohortId',
  title: w.title,
  roles: rolesOfAll(listSessions, listRegisters),
  load: async (visit: Visit) => {
    const { cohortId = '' } = visit.params;
    const [group, { sessions }] = await Promise.all([
      groupOf(visit),
      visit.api.get(listSessions, { params: { cohortId } }),
    ]);
    const now = visit.api.time ?? 0;
    return { group, sessions: sessions.filter(({ endsAt }) => Date.parse(endsAt) > now) };
  },
  heading: ({ group }) => groupName(group),
  back: () => ({ text: w.back, href: '/groups' }),
  blocks: ({ group, sessions }): Block[] => [
    text(
      w.about(
        en.register.day.places(group.venue.name, group.venue.postcode),
        group.minutes,
        group.capacity,
        group.facilitator,
        SCHEME_WORDS[group.schemeId],
      ),
    ),
    heading(w.places),
    part('group-places', { w, sessions: pictureOf(group, sessions) }),
    heading(w.sessions),
    table(
      w.sessions,
      [w.when, w.people, w.register, w.change],
      sessions.map((one) => {
        const when = whenWords(one.startsAt);
        const register: Cell =
          one.booked > 0
            ? [{ link: w.open, href: `/registers/${one.sessionId}`, hidden: w.sessionOf(when) }]
            : w.nobody;
        return [
          one.movedFrom ? w.moved(when, whenWords(one.movedFrom)) : when,
          String(one.booked),
          register,
          doing(one, group.cohortId, when),
        ];
      }),
      { captionHidden: true },
    ),
  ],
});
