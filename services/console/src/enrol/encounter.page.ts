import { looking } from '../page/fields.ts';
import { en } from '../words/en.ts';
import { fieldsOf } from '../words/times.ts';
import { draftPage } from './draft-page.ts';
import { ENCOUNTER, encounterMistakes } from './encounter.form.ts';

const w = en.enrol.encounter;

/** 1.1, 1.3 how the police met the person, for which offence, and who decided the disposal. */
export const encounterPage = draftPage('encounter', {
  fields: {
    ...ENCOUNTER,
    offence: looking(ENCOUNTER.offence, { section: w.offenceSection }),
    scheme: looking(ENCOUNTER.scheme, { section: w.schemeSection }),
  },
  check: encounterMistakes,
  load: async ({ caseId }) => (caseId ? null : {}),
  first: ({ api }) => ({ ...fieldsOf('met', api.time ?? 0), scheme: 'druglink-adult', unit: 'g' }),
});
