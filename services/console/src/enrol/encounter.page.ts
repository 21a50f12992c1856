import { looking } from '../page/fields.ts';
import { en } from '../words/en.ts';
import { dayFieldsOf, fieldsOf } from '../words/times.ts';
import { draftPage } from './draft-page.ts';
import { ENCOUNTER, ENCOUNTER_NAMED, encounterBody, encounterMistakes } from './encounter.form.ts';
import { typedPerson } from './typed.ts';

const w = en.enrol.encounter;

/** 1.1, 1.3 how the police met the person, for which offence, and who decided the disposal. */
export const encounterPage = draftPage('encounter', {
  fields: {
    ...ENCOUNTER,
    offence: looking(ENCOUNTER.offence, { section: w.offenceSection }),
    scheme: looking(ENCOUNTER.scheme, { section: w.schemeSection }),
  },
  check: encounterMistakes,
  means: (typed, draft) => {
    const person = typedPerson(draft);
    return { enrolment: { ...encounterBody(typed), ...(person ? { person } : {}) } };
  },
  // The person was entered on another page: what stands against them here is the day.
  named: { ...ENCOUNTER_NAMED, person: 'met' },
  said: w.said,
  load: async ({ caseId }) => (caseId ? null : {}),
  first: ({ api }) => ({ ...fieldsOf('met', api.time ?? 0), ...dayFieldsOf('decided', api.time ?? 0) }),
});
