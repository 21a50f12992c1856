import { errorsOf, type FieldError } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

async function page({ api, who, params }: Visit, errors: readonly FieldError[] = []): Promise<Shown> {
  const { caseId = '' } = params;
  const [found, names] = await Promise.all([api.rawGet('intake', `/cases/${caseId}`), namesOf(api, who, [caseId])]);
  const { dataConsent } = found;
  const model = {
    caseId,
    name: names.get(caseId),
    given: dataConsent?.given ?? false,
    since: dataConsent ? whenWords(dataConsent.at) : null,
    agreed: found.agreement !== null,
  };
  return { view: 'data-consent', title: 'Use of their data', model, errors };
}

/** 1.4 consent to the use of data, given or taken back: nothing else changes (§6). */
export const dataConsentPage: Page = {
  url: '/cases/:caseId/data-consent',
  roles: ['custody-officer', 'referring-officer', 'programme-manager'],
  get: (visit) => page(visit),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const given = form.given === 'yes';
    const answer = await api.rawSend('intake', `/cases/${params.caseId}/data-consent`, { given }, { key });
    if (answer.status === 'refused') return page(visit, errorsOf(answer.problem));
    session.flash = given
      ? 'Recorded: the person agrees to the use of their data.'
      : 'Recorded: the person no longer agrees to the use of their data. Nothing else changes.';
    return { to: `/cases/${params.caseId}/data-consent` };
  },
};
