import type { agree } from '@byway/contracts/http/intake/agreement';
import type { BodySent } from '@byway/contracts/http/route';
import { choice, several, ticked, type ValuesOf } from '../page/fields.ts';
import { mistakeIf } from '../page/read-form.ts';
import { en } from '../words/en.ts';

const { acceptances } = en.encounters;
const w = en.enrol.agreement;

/** 1.4 what was explained, in which language, and what the person said. */
export const AGREEMENT = {
  explained: several(w.explaining, { label: w.explained }),
  language: choice(w.languages, w.languageMissing, { as: 'select', label: w.language }),
  acceptance: choice(acceptances, w.acceptanceMissing, { label: w.acceptance }),
  data: ticked(w.dataYes, { label: w.data, hint: w.dataHint }),
  present: several(w.presents, { label: w.present }),
};
export type AgreementTyped = ValuesOf<typeof AGREEMENT>;

/** 1.4 nobody agrees before everything is explained. */
export const agreementMistakes = ({ explained = [] }: Partial<AgreementTyped>) =>
  mistakeIf(explained.length < Object.keys(w.explaining).length, 'explained', w.explainedMissing);

/** The agreement as intake takes it, but for the place. */
export function agreementBody(typed: AgreementTyped): Omit<BodySent<typeof agree>, 'holdId'> {
  const { explained, language, acceptance, data, present } = typed;
  return {
    acceptance,
    explained: {
      sessions: explained.includes('sessions'),
      consequence: explained.includes('consequence'),
      excuses: explained.includes('excuses'),
      advice: explained.includes('advice'),
    },
    language,
    adultPresent: present.includes('adult'),
    youthJusticeConsulted: present.includes('youth-justice'),
    cardGiven: present.includes('card'),
    dataConsent: data,
  };
}
