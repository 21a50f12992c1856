import { viewCase } from '@byway/contracts/http/intake/cases';
import { holdPlace } from '@byway/contracts/http/scheduling/holds';
import { type Block, buttons, heading, inset, text } from '../page/blocks.ts';
import { type Option, offered } from '../page/fields.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Page, Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { draftOf, type Offer } from './draft.ts';
import { type Cohort, cohortsOf, type Hold, heldUntil, holdOf } from './hold.ts';

const w = en.enrol.session;

/** First sessions offered of each group. */
const FIRST = 3;

/** What of a group a first session is chosen by. */
type Choosable = Pick<Cohort, 'cohortId' | 'weekday'> & {
  readonly venue: Pick<Cohort['venue'], 'name' | 'postcode'>;
  readonly nextSessions: readonly Pick<Cohort['nextSessions'][number], 'sessionId' | 'startsAt' | 'free'>[];
};

/** First sessions with a free place, soonest first, as choices; for an offer that waits those after its deadline alone. */
export function sessionOptions(cohorts: readonly Choosable[], until: string | null): Option[] {
  return cohorts
    .flatMap(({ cohortId, venue, weekday, nextSessions }) =>
      nextSessions
        .filter(({ free, startsAt }) => free > 0 && startsAt > (until ?? ''))
        .slice(0, FIRST)
        .map(({ sessionId, startsAt, free }) => ({
          value: `${cohortId}/${sessionId}`,
          at: startsAt,
          text: whenWords(startsAt),
          hint: w.hint(w.venue(venue.name, venue.postcode), w.weekdays[weekday - 1] ?? '', free),
        })),
    )
    .sort((a, b) => a.at.localeCompare(b.at))
    .map(({ value, text: words, hint }) => ({ value, text: words, hint }));
}

/** 1.4 the deadline of an offer that waits, while it is still to come; `now` is policy time. */
function deadlineOf({ waits }: Pick<Offer, 'waits'>, now: number): string | null {
  return waits && Date.parse(waits.until) > now ? waits.until : null;
}

function heldBlocks(hold: Hold, next: string): Block[] {
  return [
    inset(w.held(heldUntil(hold), hold.where), ...hold.sessions.map((at) => whenWords(at))),
    buttons([{ text: w.goOn, href: next }]),
    heading(w.another),
  ];
}

interface About {
  readonly caseId: string;
  readonly next: string;
  readonly back: string;
}

/** 1.5 a place is held while the person is still there, or, for an offer that waits, to its deadline. */
function sessionPage(at: string, about: (visit: Visit) => Promise<About | Elsewhere>): Page {
  return formPage(holdPlace, {
    at,
    title: w.title,
    roles: ['custody-officer', 'referring-officer'],
    load: async (visit) => {
      const { api } = visit;
      const found = await about(visit);
      if (found instanceof Elsewhere) return found;
      const { caseId } = found;
      const offer = await api.get(viewCase, { params: { caseId } });
      if (offer.state !== 'eligible') return new Elsewhere(found.back);
      const [cohorts, hold] = await Promise.all([cohortsOf(api, { schemeId: offer.schemeId }), holdOf(api, caseId)]);
      const until = deadlineOf(offer, api.time ?? 0);
      return { ...found, hold, until, options: sessionOptions(cohorts, until) };
    },
    back: ({ back }) => ({ text: w.back, href: back }),
    heading: () => w.title,
    before: ({ until, hold, next }) => [
      ...(until ? [text([w.waits(whenWords(until)), ' ', { clause: '1.4' }])] : []),
      ...(hold ? heldBlocks(hold, next) : []),
    ],
    instead: ({ options, next }) =>
      options.length > 0 ? null : [text(w.none), buttons([{ text: w.goOnWithout, href: next }])],
    fields: ({ options }: { readonly options: readonly Option[] }) => ({
      first: offered(options, w.missing, { label: w.first }),
    }),
    body: ({ first }, { caseId, until }) => {
      const [cohortId = '', firstSessionId = ''] = first.split('/');
      return { caseId, cohortId, firstSessionId, ...(until ? { until } : {}) };
    },
    button: w.button,
    secondary: ({ hold }) => hold !== null,
    done: ({ visit: { params } }) => ({ to: at.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '') }),
  });
}

/** As a task of an enrolment. */
export const firstSessionPage = sessionPage('/enrol/:draftId/session', async (visit) => {
  const { draftId, caseId } = await draftOf(visit);
  const back = `/enrol/${draftId}`;
  return caseId ? { caseId, back, next: `${back}/agreement` } : new Elsewhere(back);
});

/** For an offer that waits. */
export const offerSessionPage = sessionPage('/offers/:caseId/session', async ({ params: { caseId = '' } }) => ({
  caseId,
  back: `/offers/${caseId}`,
  next: `/offers/${caseId}`,
}));
