import { idPages } from '@byway/contracts/http/fields';
import type { BodyRead } from '@byway/contracts/http/route';
import { viewSessions } from '@byway/contracts/http/scheduling/cohorts';
import type { Api } from '../api/api.ts';
import { en } from '../words/en.ts';
import { clockWords } from '../words/times.ts';

const w = en.register.day;

type Session = BodyRead<typeof viewSessions>['items'][number];

/** What tells two sessions of one hour apart. */
export interface Whereabouts {
  readonly group: string;
  readonly place: string;
  /** The lines of the address, where a letter would name it. */
  readonly address: string;
  readonly facilitator: string;
  /** ISO. */
  readonly startsAt: string;
}

const wordsOf = ({ weekday, starts, venue, facilitator, startsAt }: Session): Whereabouts => ({
  group: w.groups(en.enrol.session.weekdays[weekday - 1] ?? '', clockWords(starts)),
  place: w.places(venue.name, venue.postcode),
  address: venue.lines.join(', '),
  facilitator,
  startsAt,
});

/** The group, place and facilitator of sessions, by session. One that scheduling does not show is left out, and so are all while it is away. */
export async function whereabouts(api: Api, sessionIds: readonly string[]): Promise<ReadonlyMap<string, Whereabouts>> {
  const asked = idPages(sessionIds).map((ids) => api.find(viewSessions, { query: { sessionIds: ids } }));
  const answers = await Promise.allSettled(asked);
  const sessions = answers.flatMap((one) => (one.status === 'fulfilled' ? (one.value?.items ?? []) : []));
  return new Map(sessions.map((session) => [session.sessionId, wordsOf(session)]));
}
