import { type Hold, holdOf } from '../enrol/session.page.ts';
import { errorsOf, type FieldError, type Form, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { WAIT_WORDS } from '../words/offers.ts';
import { fieldsOf, whenWords } from '../words/times.ts';
import { waitOf } from './wait.form.ts';

async function page(visit: Visit, typed: Form, hold: Hold | null, errors: readonly FieldError[] = []): Promise<Shown> {
  const { api, who, params } = visit;
  const { caseId = '' } = params;
  const names = await namesOf(api, who, [caseId]);
  const model = {
    caseId,
    name: names.get(caseId),
    reasons: Object.entries(WAIT_WORDS).map(([value, words]) => ({ value, text: words })),
    place: hold && whenWords(hold.first),
  };
  return { view: 'offer-wait', title: 'Let the offer wait', model, errors, typed };
}

/**
 * 1.4 keeps the place of the page to the deadline. A plan that would begin before it gives way to the next of its group that
 * does not. Gives the start kept, or null: the officer chooses another.
 */
async function keepPlace({ api, params, form, key }: Visit, until: string): Promise<string | null> {
  const [cohortId, firstSessionId] = [text(form, 'cohort'), text(form, 'first')];
  if (!cohortId) return null;
  const asked = { caseId: params.caseId, cohortId, until };
  const same = await api.rawSend('scheduling', '/holds', { ...asked, firstSessionId }, { key });
  if (same.status === 'done') return same.body.firstSession.startsAt;
  const next = await api.rawSend('scheduling', '/holds', asked, { key: `${key}:next` });
  return next.status === 'done' ? next.body.firstSession.startsAt : null;
}

const FIELDS = { until: 'until-day', reason: 'reason' };

/** 1.4 an open offer waits, or waits longer. */
export const waitPage: Page = {
  url: '/offers/:caseId/wait',
  roles: ['custody-officer', 'referring-officer'],
  get: async (visit) => {
    const { api, params } = visit;
    const { caseId = '' } = params;
    const offer = await api.rawGet('intake', `/cases/${caseId}`);
    if (offer.state !== 'eligible') return { to: `/offers/${caseId}` };
    const hold = await holdOf(api, caseId);
    const until = offer.waits ? fieldsOf('until', Date.parse(offer.waits.until)) : { 'until-clock': '17:00' };
    const place = { cohort: hold?.cohortId ?? '', first: hold?.firstSessionId ?? '' };
    return page(visit, { ...until, ...place, reason: offer.waits?.reason ?? '' }, hold);
  },
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const { caseId = '' } = params;
    const given = waitOf(form);
    if ('errors' in given) return page(visit, form, await holdOf(api, caseId), given.errors);
    const answer = await api.rawSend('intake', `/cases/${caseId}/wait`, given, { key });
    if (answer.status === 'refused') {
      return page(visit, form, await holdOf(api, caseId), errorsOf(answer.problem, FIELDS));
    }
    const kept = await keepPlace(visit, given.until);
    const place = kept ? `The place on ${whenWords(kept)} is kept.` : 'No place is kept: choose one below.';
    session.flash = `The offer waits until ${whenWords(given.until)}. ${place}`;
    return { to: `/offers/${caseId}` };
  },
};
