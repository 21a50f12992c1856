import type { Api, Body } from '../api/api.ts';
import { errorsOf, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { whenWords } from '../words/times.ts';
import { draftOf } from './draft.ts';

const WEEKDAYS = ['Mondays', 'Tuesdays', 'Wednesdays', 'Thursdays', 'Fridays', 'Saturdays', 'Sundays'];
/** First sessions offered of each group. */
const FIRST = 3;

interface Option {
  value: string;
  text: string;
  hint: { text: string };
}

/** First sessions with a free place, soonest first, as choices; for an offer that waits those after its deadline alone. */
export function sessionOptions(cohorts: readonly Body[], until: string | null): Option[] {
  return cohorts
    .flatMap(({ cohortId, venue, weekday, nextSessions }) =>
      nextSessions
        .filter(({ free, startsAt }: Body) => free > 0 && startsAt > (until ?? ''))
        .slice(0, FIRST)
        .map(({ sessionId, startsAt, free }: Body) => ({
          value: `${cohortId}/${sessionId}`,
          at: startsAt,
          text: whenWords(startsAt),
          hint: {
            text: `${venue.name}, ${venue.postcode}. Then on ${WEEKDAYS[weekday - 1]}. ${free} ${free === 1 ? 'place' : 'places'} free`,
          },
        })),
    )
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ value, text: words, hint }) => ({ value, text: words, hint }));
}

/** The places held for an offer; null: none. */
export interface Hold {
  readonly holdId: string;
  readonly cohortId: string;
  readonly firstSessionId: string;
  readonly first: string;
  readonly sessions: readonly string[];
  readonly where: string;
  readonly expiresAt: string;
  /** 1.4 of an offer that waits. */
  readonly keptUntil: string | null;
}

/** The places held for an offer, and where they are; null: none, or no longer. */
export async function holdOf(api: Api, caseId: string): Promise<Hold | null> {
  const plan = await api.rawFind('scheduling', `/cases/${caseId}/plan`);
  if (!plan?.hold) return null;
  const { holdId, cohortId, firstSession, sessions, expiresAt, keptUntil } = plan.hold;
  const { items: cohorts } = await api.rawGet('scheduling', '/cohorts');
  const venue = cohorts.find((one: Body) => one.cohortId === cohortId)?.venue;
  const where = venue ? `${venue.name}, ${venue.postcode}` : '';
  const { sessionId: firstSessionId, startsAt: first } = firstSession;
  return { holdId, cohortId, firstSessionId, first, sessions, where, expiresAt, keptUntil };
}

/** Until when places are held, in words. */
export function heldUntil({ keptUntil, expiresAt }: Pick<Hold, 'keptUntil' | 'expiresAt'>): string {
  return keptUntil ? whenWords(keptUntil) : `${whenWords(expiresAt)} (real time)`;
}

interface About {
  readonly offer: Body;
  readonly caseId: string;
  readonly next: string;
  readonly back: string;
}

async function page(api: Api, { offer, caseId, next, back }: About): Promise<Extract<Shown, { view: string }>> {
  const { items: cohorts } = await api.rawGet('scheduling', `/cohorts?schemeId=${offer.schemeId}`);
  const found = await holdOf(api, caseId);
  const hold = found && { ...found, sessions: found.sessions.map((at) => whenWords(at)), until: heldUntil(found) };
  const until = deadlineOf(offer, api.time ?? 0);
  const options = sessionOptions(cohorts, until);
  const model = { options, hold, next, back, until: until && whenWords(until) };
  return { view: 'enrol-session', title: 'First session', model };
}

/** 1.4 the deadline of an offer that waits, while it is still to come; `now` is policy time. */
function deadlineOf(offer: Body, now: number): string | null {
  const until = offer.waits?.until ?? null;
  return until && Date.parse(until) > now ? until : null;
}

/** 1.5 a place is held while the person is still there, or, for an offer that waits, to its deadline. */
function sessionPage(url: string, about: (visit: Visit) => Promise<Omit<About, 'offer'> | { to: string }>): Page {
  const find = async (visit: Visit): Promise<About | { to: string }> => {
    const found = await about(visit);
    if ('to' in found) return found;
    const offer = await visit.api.rawGet('intake', `/cases/${found.caseId}`);
    return offer.state === 'eligible' ? { ...found, offer } : { to: found.back };
  };
  return {
    url,
    roles: ['custody-officer', 'referring-officer'],
    get: async (visit) => {
      const found = await find(visit);
      return 'to' in found ? found : page(visit.api, found);
    },
    post: async (visit) => {
      const { api, form, key, params } = visit;
      const found = await find(visit);
      if ('to' in found) return found;
      const { caseId, offer } = found;
      const [cohortId = '', firstSessionId = ''] = text(form, 'first').split('/');
      if (!firstSessionId) {
        return { ...(await page(api, found)), errors: [{ field: 'first', text: 'Choose the first session' }] };
      }
      const until = deadlineOf(offer, api.time ?? 0);
      const asked = { caseId, cohortId, firstSessionId, ...(until ? { until } : {}) };
      const answer = await api.rawSend('scheduling', '/holds', asked, { key });
      if (answer.status === 'refused') {
        return { ...(await page(api, found)), errors: errorsOf(answer.problem), typed: form };
      }
      return { to: url.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '') };
    },
  };
}

/** As a task of an enrolment. */
export const firstSessionPage = sessionPage('/enrol/:draftId/session', async (visit) => {
  const { draftId, caseId } = await draftOf(visit);
  const back = `/enrol/${draftId}`;
  return caseId ? { caseId, back, next: `${back}/agreement` } : { to: back };
});

/** For an offer that waits. */
export const offerSessionPage = sessionPage('/offers/:caseId/session', async ({ params }) => {
  const { caseId = '' } = params;
  return { caseId, back: `/offers/${caseId}`, next: `/offers/${caseId}` };
});
