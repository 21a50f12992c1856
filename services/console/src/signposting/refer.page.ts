import { type Api, type Body, Missing } from '../api/api.ts';
import { errorsOf, type Form } from '../page/form.ts';
import { is, type Page, type Shown, type Visit } from '../page/page.ts';
import { said } from '../words/en/codes.ts';
import { namesOf } from '../words/names.ts';
import { NEED_WORDS, OVERRIDE_WORDS } from '../words/onward.ts';
import { serviceCard } from './onward.presenter.ts';
import { referralOf } from './refer.form.ts';

/** One service of the directory, which only lists. */
async function serviceOf(api: Api, serviceId: string): Promise<Body> {
  for (let cursor = ''; ; ) {
    const { items, next } = await api.rawGet('signposting', `/services?limit=100${cursor}`);
    const found = items.find((one: Body) => one.serviceId === serviceId);
    if (found) return found;
    if (!next) throw new Missing('no such service, or it is closed');
    cursor = `&cursor=${next}`;
  }
}

async function page({ api, who, params }: Visit, typed: Form = {}): Promise<Extract<Shown, { view: string }>> {
  const { caseId = '', serviceId = '' } = params;
  const [service, names] = await Promise.all([serviceOf(api, serviceId), namesOf(api, who, [caseId])]);
  const manager = is(who, 'programme-manager');
  const without = Object.entries(OVERRIDE_WORDS).map(([value, words]) => ({ value, text: `No consent: ${words}` }));
  const model = {
    caseId,
    name: names.get(caseId),
    service: serviceCard(service),
    needs: service.needs.map((value: string) => ({ value, text: said(NEED_WORDS, value) })),
    bases: [
      { value: 'consent', text: 'The person agrees to it' },
      ...(manager ? without : [{ value: 'none', text: 'They do not agree' }]),
    ],
    manager,
  };
  return { view: 'refer', title: 'Refer to a local service', model, typed };
}

/** 5.2 a warm referral: with the person's consent, or for a reason that a programme manager records. */
export const referPage: Page = {
  url: '/signposting/:caseId/services/:serviceId',
  roles: ['signposting-worker', 'programme-manager'],
  get: (visit) => page(visit),
  post: async (visit) => {
    const { api, who, params, form, key, session } = visit;
    const { caseId = '', serviceId = '' } = params;
    const found = referralOf(form, serviceId, is(who, 'programme-manager'));
    if ('errors' in found) return { ...(await page(visit, form)), errors: found.errors };
    const answer = await api.rawSend('signposting', `/cases/${caseId}/referrals`, found.given, { key });
    if (answer.status === 'refused') {
      const errors = errorsOf(answer.problem, { needs: 'needs', consent: 'basis' });
      return { ...(await page(visit, form)), errors };
    }
    session.flash = 'The referral is made. The service sees it at once.';
    return { to: `/signposting/${caseId}` };
  },
};
