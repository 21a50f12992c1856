import { errorsOf, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { erasureModel } from './erasure.presenter.ts';

async function show(view: string, title: string, visit: Visit): Promise<Extract<Shown, { view: string }>> {
  const erasure = await visit.api.rawGet('intake', `/erasures/${visit.params.erasureId}`);
  const model = erasureModel(erasure, visit.who);
  return { view, title, model, watch: { cases: model.caseIds as string[], own: true } };
}

/** What the buttons of the page do, and what is said after. */
const ENDS: Readonly<Record<string, string>> = {
  refusal: 'The erasure is declined. Nothing is gone.',
  withdrawal: 'The request is taken back. Nothing is gone.',
  reminder: 'Whoever has not answered is asked again.',
};

/** §9 an erasure: what each service said, and what the reader may do about it. */
export const erasurePage: Page = {
  url: '/erasure/:erasureId',
  roles: ['administrator', 'authoriser'],
  get: (visit) => show('erasure', 'Erasure', visit),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const end = text(form, 'end');
    const words = ENDS[end];
    if (!words) return { to: `/erasure/${params.erasureId}` };
    const answer = await api.rawSend('intake', `/erasures/${params.erasureId}/${end}`, {}, { key });
    if (answer.status === 'refused')
      return { ...(await show('erasure', 'Erasure', visit)), errors: errorsOf(answer.problem) };
    session.flash = words;
    return { to: `/erasure/${params.erasureId}` };
  },
};

/** §9 the second person is shown once more what goes, then confirms. */
export const confirmErasurePage: Page = {
  url: '/erasure/:erasureId/confirm',
  roles: ['administrator', 'authoriser'],
  get: (visit) => show('erasure-confirm', 'Confirm an erasure', visit),
  post: async (visit) => {
    const { api, params, key, session } = visit;
    const answer = await api.rawSend('intake', `/erasures/${params.erasureId}/confirmation`, {}, { key });
    if (answer.status === 'refused')
      return { ...(await show('erasure-confirm', 'Confirm an erasure', visit)), errors: errorsOf(answer.problem) };
    session.flash = 'Confirmed. Each service is asked once more; when all say that it may go, the key is destroyed.';
    return { to: `/erasure/${params.erasureId}` };
  },
};

/** §9 the certificate, to be printed: who is still to answer stands on it. */
export const certificatePage: Page = {
  url: '/erasure/:erasureId/certificate',
  roles: ['administrator', 'authoriser'],
  get: (visit) => show('erasure-certificate', 'Certificate of erasure', visit),
};
