import { ACCEPTANCES } from '@byway/contracts/codes';
import type { Api, Body } from '../api/api.ts';
import { errorsOf, list, text } from '../page/form.ts';
import type { Page, Shown } from '../page/page.ts';
import type { Who } from '../session/session.ts';
import { SCHEME_WORDS, said } from '../words/en/codes.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { ACCEPTANCE_WORDS, agreementOf } from './agreement.page.ts';
import { type Draft, draftOf, offerOf } from './draft.ts';
import { holdOf } from './session.page.ts';

async function page(api: Api, who: Who, draft: Draft, offer: Body): Promise<Extract<Shown, { view: string }>> {
  const { draftId, typed } = draft;
  const caseId = draft.caseId ?? '';
  const [hold, names] = await Promise.all([holdOf(api, caseId), namesOf(api, who, [caseId])]);
  const agreement = typed.agreement ?? {};
  const acceptance = ACCEPTANCES.find((code) => code === text(agreement, 'acceptance'));
  const row = (key: string, value: string, path?: string) => ({
    key: { text: key },
    value: { text: value },
    ...(path
      ? {
          actions: {
            items: [{ href: `/enrol/${draftId}/${path}`, text: 'Change', visuallyHiddenText: key.toLowerCase() }],
          },
        }
      : {}),
  });
  const rows = [
    row('Person', names.get(caseId) ?? ''),
    row('Scheme', said(SCHEME_WORDS, offer.schemeId)),
    row('First session', hold ? `${whenWords(hold.first)}, ${hold.where}` : 'No place held: it follows', 'session'),
    row('Sessions held', hold ? String(hold.sessions.length) : 'None', 'session'),
    row('What they say', acceptance ? ACCEPTANCE_WORDS[acceptance] : '', 'agreement'),
    row('Use of their data', list(agreement, 'data').includes('yes') ? 'They agree' : 'They do not agree', 'agreement'),
    row('Card handed over', list(agreement, 'present').includes('card') ? 'Yes' : 'No', 'agreement'),
  ];
  const model = { rows, draftId, holdId: hold?.holdId ?? '' };
  return { view: 'enrol-check', title: 'Check and record the agreement', model };
}

/** Check answers, then the agreement is recorded, and what was typed on the way to it is destroyed. */
export const checkPage: Page = {
  url: '/enrol/:draftId/check',
  roles: ['custody-officer', 'referring-officer'],
  get: async ({ api, who, params }) => {
    const draft = await draftOf({ api, params });
    const offer = await offerOf(api, draft);
    if (offer?.state !== 'eligible' || !draft.typed.agreement) return { to: `/enrol/${draft.draftId}` };
    const alike = await api.rawGet('intake', `/cases/${draft.caseId}/possible-duplicates`);
    if (alike.cases.length > 0 && !draft.typed['same-person']) return { to: `/enrol/${draft.draftId}/same-person` };
    return page(api, who, draft, offer);
  },
  post: async ({ api, who, params, form, session, key }) => {
    const draft = await draftOf({ api, params });
    const { draftId, caseId } = draft;
    // The same page sent again goes where the first did.
    const afterwards = { to: `/cases/${caseId}/card` };
    if (draft.state === 'finished') return afterwards;
    if (!caseId || !draft.typed.agreement) return { to: `/enrol/${draftId}` };
    const given = agreementOf(draft.typed.agreement);
    if ('errors' in given) return { to: `/enrol/${draftId}/agreement` };
    // The hold that was on the page: read again, it may be used by then, and the same page would be another request.
    const body = { ...given.body, holdId: text(form, 'holdId') || null };
    const answer = await api.rawSend('intake', `/cases/${caseId}/agreement`, body, { key });
    if (answer.status === 'refused') {
      const offer = await offerOf(api, draft);
      return { ...(await page(api, who, draft, offer)), errors: errorsOf(answer.problem) };
    }
    session.flash = 'The agreement is recorded.';
    return afterwards;
  },
};
