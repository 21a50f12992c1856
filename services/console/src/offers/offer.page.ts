import { reasonsOf } from '../enrol/eligibility.page.ts';
import { heldUntil, holdOf } from '../enrol/session.page.ts';
import { errorsOf, type FieldError } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { said } from '../words/en/codes.ts';
import { namesOf } from '../words/names.ts';
import { STATE_TAGS, WAIT_WORDS } from '../words/offers.ts';
import { whenWords } from '../words/times.ts';

async function page({ api, who, params }: Visit, errors: readonly FieldError[] = []): Promise<Shown> {
  const { caseId = '' } = params;
  const offer = await api.rawGet('intake', `/cases/${caseId}`);
  const open = offer.state === 'eligible';
  const [hold, names] = await Promise.all([open ? holdOf(api, caseId) : null, namesOf(api, who, [caseId])]);
  const { waits } = offer;
  const model = {
    caseId,
    name: names.get(caseId),
    open,
    state: said(STATE_TAGS, offer.state),
    reasons: reasonsOf(offer),
    schemeId: offer.schemeId,
    waits: waits && {
      why: said(WAIT_WORDS, waits.reason),
      until: whenWords(waits.until),
      overdue: Date.parse(waits.until) <= (api.time ?? 0),
    },
    place: hold ? `${whenWords(hold.first)}, ${hold.where}` : null,
    held: hold && heldUntil(hold),
    decisionDue: offer.policeDecisionDueAt && !offer.policeDecision ? whenWords(offer.policeDecisionDueAt) : null,
  };
  return { view: 'offer', title: 'An offer', model, errors };
}

/** One offer: what it waits for, and what can be done. */
export const offerPage: Page = {
  url: '/offers/:caseId',
  roles: ['custody-officer', 'referring-officer'],
  get: (visit) => page(visit),
  // 1.4 it goes on: what it waited for is there, and the officer who has the person goes on with the enrolment.
  post: async (visit) => {
    const { api, params, key } = visit;
    const { caseId } = params;
    const offer = await api.rawGet('intake', `/cases/${caseId}`);
    if (offer.waits) {
      const over = await api.rawSend('intake', `/cases/${caseId}/wait/over`, {}, { key });
      // Somebody else was quicker: then it goes on all the same.
      if (over.status === 'refused' && over.problem.code !== 'offer-not-waiting') {
        return page(visit, errorsOf(over.problem));
      }
    }
    const begun = await api.rawSend('intake', '/drafts', { caseId }, { key: `${key}:draft` });
    if (begun.status === 'refused') return page(visit, errorsOf(begun.problem));
    return { to: `/enrol/${begun.body.draftId}` };
  },
};
