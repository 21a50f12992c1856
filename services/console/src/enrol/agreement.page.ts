import { AGREEMENT, AGREEMENT_NAMED, agreementBody, agreementMistakes, youthMistakes } from './agreement.form.ts';
import { offerOf } from './draft.ts';
import { draftPage } from './draft-page.ts';

/** 1.4 the agreement as it is typed; it is recorded from the page that checks it. */
export const agreementPage = draftPage('agreement', {
  fields: AGREEMENT,
  load: async (draft, { api }) => {
    const offer = await offerOf(api, draft);
    return offer?.state === 'eligible' ? { under18: offer.under18 } : null;
  },
  check: (typed, { under18 }) => [...agreementMistakes(typed), ...(under18 ? youthMistakes(typed) : [])],
  means: (typed) => ({ agreement: agreementBody(typed) }),
  named: AGREEMENT_NAMED,
});
