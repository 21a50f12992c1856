import { WITHDRAWAL_REASONS } from '@byway/contracts/codes';
import { errorsOf, type Form } from '../page/form.ts';
import { is, type Page, type Shown, type Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { askedOf, WITHDRAWAL_WORDS } from './leaving.form.ts';

const REASONS = WITHDRAWAL_REASONS.map((value) => ({ value, text: WITHDRAWAL_WORDS[value] }));

async function page({ api, who, params }: Visit, typed: Form): Promise<Extract<Shown, { view: string }>> {
  const { caseId = '' } = params;
  // A referring officer may not ask programme; the service refuses a second request in any case.
  const programme = is(who, 'referring-officer') ? null : await api.rawGet('programme', `/cases/${caseId}`);
  const names = await namesOf(api, who, [caseId]);
  const model = {
    caseId,
    name: names.get(caseId),
    asked: programme?.withdrawalOpen === true,
    ended: programme !== null && programme.endedAt !== null,
    court: !is(who, 'facilitator'),
    reasons: REASONS,
  };
  return { view: 'leaving-ask', title: 'They ask to leave', model, typed };
}

/** §6 the person asks to leave; taken down by whoever they tell. */
export const askToLeavePage: Page = {
  url: '/cases/:caseId/leaving',
  roles: ['custody-officer', 'referring-officer', 'programme-manager', 'facilitator'],
  get: (visit) => page(visit, {}),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const given = askedOf(form);
    if ('errors' in given) return { ...(await page(visit, form)), errors: given.errors };
    const answer = await api.rawSend('intake', `/cases/${params.caseId}/withdrawal`, given, { key });
    if (answer.status === 'refused') return { ...(await page(visit, form)), errors: errorsOf(answer.problem) };
    session.flash = 'The request to leave is taken down. A programme manager answers it within 2 working days.';
    return { to: `/cases/${params.caseId}` };
  },
};
