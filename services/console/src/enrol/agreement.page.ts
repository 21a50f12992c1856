import { AGREEMENT, agreementMistakes } from './agreement.form.ts';
import { offerOf } from './draft.ts';
import { draftPage } from './draft-page.ts';

/** 1.4 the agreement as it is typed; it is recorded from the page that checks it. */
export const agreementPage = draftPage('agreement', {
  fields: AGREEMENT,
  check: agreementMistakes,
  load: async (draft, { api }) => ((await offerOf(api, draft))?.state === 'eligible' ? {} : null),
  first: () => ({ language: 'en' }),
});
