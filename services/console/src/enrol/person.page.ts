import { draftPage } from './draft-page.ts';
import { PERSON, personMistakes } from './person.form.ts';

/** 1.6 who it is. */
export const personPage = draftPage('person', {
  fields: PERSON,
  check: personMistakes,
  load: async ({ caseId }) => (caseId ? null : {}),
  name: ({ given, family }) => [given, family].filter(Boolean).join(' '),
});
