import { viewCase } from '@byway/contracts/http/intake/cases';
import { enrol } from '@byway/contracts/http/intake/enrolment';
import { holdPlace } from '@byway/contracts/http/scheduling/holds';
import { promisedCall } from '@byway/schemes/dates';
import { iso } from '@byway/schemes/london';
import { profileOf } from '@byway/schemes/profiles';
import { type Block, buttons, heading, inset, text } from '../page/blocks.ts';
import { kept, type Option, offered } from '../page/fields.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Page, Visit } from '../page/page.ts';
import { rolesOfAll } from '../session/session.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { draftOf, type Offer } from './draft.ts';
import { type Cohort, type Hold, heldUntil, holdOf, runningCohorts } from './hold.ts';

const w = en.enrol.session;

/** First sessions offered of each group. */
const FIRST = 3;

/** What of a group a first session is chosen by. */
type Choosable = Pick<Cohort, 'cohortId' | 'weekday'> & {
  readonly venue: Pick<Cohort['venue'], 'name' | 'postcode'>;
  readonly facilitator: Cohort['facilitator'];
  readonly planStarts: Cohort['planStarts'];
};

/** First sessions of plans that are free as a whole, soonest first, as choices; two at one time and place by who leads them. */
export function sessionOptions(cohorts: readonly Choosable[]): Option[] {
  const starts = cohorts.flatMap(({ planStarts, ...group }) =>
    planStarts.slice(0, FIRST).map((start) => ({ ...group, ...start })),
  );
  const placeOf = ({ venue }: Pick<Choosable, 'venue'>): string => w.venue(venue.name, venue.postcode);
  const alike = Map.groupBy(starts, (one) => `${one.startsAt} ${placeOf(one)}`);
  return starts
    .toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
    .map((one) => {
      const { cohortId, sessionId, startsAt, weekday, facilitator, free } = one;
      const isAlone = alike.get(`${startsAt} ${placeOf(one)}`)?.length === 1;
      const where = isAlone ? placeOf(one) : w.ledBy(placeOf(one), facilitator);
      return {
        value: `${cohortId}/${sessionId}`,
        text: whenWords(startsAt),
        hint: w.hint(where, w.weekdays[weekday - 1] ?? '', free),
      };
    });
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

/** 2.6 no place is free: they agree without dates, and are rung; or the offer waits. */
function noneFree({
  caseId,
  next,
  until,
  rungBy,
}: About & { readonly until: string | null; readonly rungBy: string }): Block[] {
  const waits = until !== null;
  return [
    text([w.none, ' ', { clause: '2.6' }]),
    ...(waits ? [] : [text(w.noneHow(rungBy))]),
    buttons([{ text: w.goOnWithout, href: next }]),
    ...(waits ? [] : [text([{ link: w.letWait, href: `/offers/${caseId}/wait` }])]),
  ];
}

/** 1.5 a place is held while the person is still there, or, for an offer that waits, to its deadline. */
function sessionPage(at: string, about: (visit: Visit) => Promise<About | Elsewhere>): Page {
  return formPage(holdPlace, {
    at,
    title: w.title,
    roles: rolesOfAll(enrol, holdPlace),
    load: async (visit) => {
      const { api } = visit;
      const found = await about(visit);
      if (found instanceof Elsewhere) return found;
      const { caseId } = found;
      const offer = await api.get(viewCase, { params: { caseId } });
      if (offer.state !== 'eligible') return new Elsewhere(found.back);
      const now = api.time ?? 0;
      const until = deadlineOf(offer, now);
      const rungBy = whenWords(iso(promisedCall(profileOf(offer.schemeId, offer.schemeVersion), now)));
      const [cohorts, hold] = await Promise.all([runningCohorts(api, offer.schemeId, until), holdOf(api, caseId)]);
      const { holdTicket: ticket = '' } = offer;
      return { ...found, hold, until, rungBy, ticket, options: sessionOptions(cohorts) };
    },
    back: ({ back }) => ({ text: w.back, href: back }),
    heading: () => w.title,
    before: ({ until, hold, next }) => [
      ...(until ? [text([w.waits(whenWords(until)), ' ', { clause: '1.4' }])] : []),
      ...(hold ? heldBlocks(hold, next) : []),
    ],
    instead: (loaded) => (loaded.options.length > 0 ? null : noneFree(loaded)),
    fields: ({ options }: { readonly options: readonly Option[] }) => ({
      first: offered(options, w.missing, { label: w.first }),
      // Of the form, so that the same form sent twice is one hold.
      ticket: kept(),
    }),
    first: ({ ticket }) => ({ ticket }),
    anew: ({ ticket }) => ({ ticket }),
    body: ({ first, ticket }, { caseId, until }) => {
      const [cohortId = '', firstSessionId = ''] = first.split('/');
      return { caseId, ticket, cohortId, firstSessionId, ...(until ? { until } : {}) };
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
