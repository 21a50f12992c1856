import { ERASURE_REASONS } from '@byway/contracts/codes';
import { errorsOf, type Form, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { dryRunModel, REASONS } from './erasure.presenter.ts';

async function page({ api, params }: Visit, typed: Form): Promise<Extract<Shown, { view: string }>> {
  const dry = await api.rawGet('intake', `/cases/${params.caseId}/erasure`);
  return { view: 'erasure-ask', title: 'Erase a person', model: { ...dryRunModel(dry), reasons: REASONS }, typed };
}

/** §9 what an erasure would do, and the first of two persons asking for it. */
export const askErasurePage: Page = {
  url: '/cases/:caseId/erasure',
  roles: ['administrator'],
  get: (visit) => page(visit, {}),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const reason = ERASURE_REASONS.find((code) => code === text(form, 'reason'));
    if (!reason)
      return { ...(await page(visit, form)), errors: [{ field: 'reason', text: 'Choose why they are erased' }] };
    const answer = await api.rawSend('intake', `/cases/${params.caseId}/erasure`, { reason }, { key });
    if (answer.status === 'refused')
      return { ...(await page(visit, form)), errors: errorsOf(answer.problem, { reason: 'reason' }) };
    session.flash = 'The erasure is asked for. Nothing is gone yet: somebody else must confirm it.';
    return { to: `/erasure/${answer.body.erasureId}` };
  },
};
