import { wait } from '@byway/contracts/http/intake/offer';
import type { BodySent } from '@byway/contracts/http/route';
import { holdPlace } from '@byway/contracts/http/scheduling/holds';
import { holdOf } from '../enrol/hold.ts';
import { text } from '../page/blocks.ts';
import { choice, clock, date, kept, londonInstant, optional, type ValuesOf } from '../page/fields.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { fieldsOf, whenWords } from '../words/times.ts';
import { offerAndName } from './offer-of.ts';

const { waitReasons, wait: w } = en.offers;

/** What an offer waits for and to when; the place that was on the page. */
export const WAIT_FIELDS = {
  cohort: optional(kept()),
  first: optional(kept()),
  ticket: optional(kept()),
  reason: choice(waitReasons, w.reasonMissing, { label: w.reason }),
  until: date(w.untilWrong, { label: w.until, size: 'm' }),
  'until-clock': optional(clock(w.timeWrong, { label: w.time })),
};
type WaitTyped = ValuesOf<typeof WAIT_FIELDS>;

/** What the offer waits for and to when, as intake takes it. A day without a time means 17:00. */
export function waitBody({ reason, until, 'until-clock': time }: WaitTyped): BodySent<typeof wait> {
  return { reason, until: londonInstant(until, time ?? '17:00') };
}

/**
 * 1.4 keeps the place of the page to the deadline. A plan that would begin before it gives way to the next of its group that
 * does not. Gives the start kept, or null: the officer chooses another.
 */
async function keepPlace({ api, params, key }: Visit, { cohort, first, ticket }: WaitTyped, until: string) {
  if (!cohort || !ticket) return null;
  const asked = { caseId: params.caseId ?? '', ticket, cohortId: cohort, until };
  const same = first ? await api.send(holdPlace, { body: { ...asked, firstSessionId: first }, key }) : null;
  if (same?.status === 'done') return same.body.firstSession.startsAt;
  const next = await api.send(holdPlace, { body: asked, key: `${key}:next` });
  return next.status === 'done' ? next.body.firstSession.startsAt : null;
}

/** 1.4 an open offer waits, or waits longer. */
export const waitPage = formPage(wait, {
  at: '/offers/:caseId/wait',
  title: w.title,
  load: async (visit, sent) => {
    const found = await offerAndName(visit);
    if (!sent && found.offer.state !== 'eligible') return new Elsewhere(`/offers/${found.caseId}`);
    return { ...found, hold: await holdOf(visit.api, found.caseId) };
  },
  back: ({ caseId }) => ({ text: w.back, href: `/offers/${caseId}` }),
  heading: ({ name }) => w.heading(name),
  before: ({ hold }) => [
    text([w.intro, ' ', { clause: '1.4' }]),
    text(hold ? w.place(whenWords(hold.firstSession.startsAt)) : w.noPlace),
  ],
  fields: WAIT_FIELDS,
  first: ({ offer: { waits, holdTicket }, hold }) => ({
    ...(waits ? fieldsOf('until', Date.parse(waits.until)) : { 'until-clock': '17:00' }),
    cohort: hold?.cohortId ?? '',
    first: hold?.firstSession.sessionId ?? '',
    reason: waits?.reason ?? '',
    ticket: holdTicket ?? '',
  }),
  anew: ({ offer }) => ({ ticket: offer.holdTicket ?? '' }),
  body: waitBody,
  button: w.button,
  done: async ({ values, visit }) => {
    const { until } = waitBody(values);
    const start = await keepPlace(visit, values, until);
    const place = start ? w.kept(whenWords(start)) : w.notKept;
    return { to: `/offers/${visit.params.caseId}`, flash: w.done(whenWords(until), place) };
  },
});
