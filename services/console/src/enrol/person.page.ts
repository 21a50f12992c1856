import { en } from '../words/en.ts';
import { draftPage } from './draft-page.ts';
import { PERSON, PERSON_NAMED, personBody, whoMistakes } from './person.form.ts';
import { typedEncounter } from './typed.ts';

/** 1.6 who it is. */
export const personPage = draftPage('person', {
  fields: PERSON,
  check: whoMistakes,
  load: async ({ caseId }) => (caseId ? null : {}),
  means: (typed, draft) => ({ enrolment: { ...typedEncounter(draft), person: personBody(typed) } }),
  // The scheme was chosen on another page: what stands against it here is the age.
  named: { ...PERSON_NAMED, schemeId: 'born' },
  said: { 'wrong-age-for-scheme': en.enrol.person.wrongAge },
  name: ({ given, family }) => [given, family].filter(Boolean).join(' '),
});
