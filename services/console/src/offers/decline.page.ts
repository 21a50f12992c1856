import { errorsOf, type FieldError, type Form, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

async function page({ api, who, params }: Visit, typed: Form, errors: readonly FieldError[] = []): Promise<Shown> {
  const { caseId = '' } = params;
  const names = await namesOf(api, who, [caseId]);
  return { view: 'offer-decline', title: 'No agreement', model: { caseId, name: names.get(caseId) }, errors, typed };
}

/** 1.8 the person says no, or has left: kept, the places given back, and the police decide. */
export const declinePage: Page = {
  url: '/offers/:caseId/decline',
  roles: ['custody-officer', 'referring-officer'],
  get: (visit) => page(visit, {}),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const reasonCode = text(form, 'answer');
    if (reasonCode !== 'declined' && reasonCode !== 'left') {
      return page(visit, form, [{ field: 'answer', text: 'Choose what happened' }]);
    }
    // First: an answer without its places given back would keep them from others until the deadline; the other way round,
    // they can be held again. Where nothing was held there is nothing to give back, and that is all a refusal can say here.
    await api.rawSend('scheduling', `/cases/${params.caseId}/hold/drop`, {}, { key });
    const answer = await api.rawSend('intake', `/cases/${params.caseId}/decline`, { reasonCode }, { key });
    if (answer.status === 'refused') return page(visit, form, errorsOf(answer.problem));
    session.flash = `Recorded. The police decide what happens instead by ${whenWords(answer.body.policeDecisionDueAt)}.`;
    return { to: '/decisions' };
  },
};
