import type { agree } from '@byway/contracts/http/intake/agreement';
import type { BodySent } from '@byway/contracts/http/route';
import { choice, optional, several, type ValuesOf, yesNo } from '../page/fields.ts';
import { mistakeIf } from '../page/read-form.ts';
import { en } from '../words/en.ts';

const { acceptances } = en.encounters;
const w = en.enrol.agreement;

/** 1.4 what was explained, in which language, and what the person said. The two last are asked about somebody under 18 alone. */
export const AGREEMENT = {
  explained: several(w.explaining, { label: w.explained }),
  language: choice(en.people.languages, w.languageMissing, { as: 'select', label: w.language }),
  acceptance: choice(acceptances, w.acceptanceMissing, { label: w.acceptance }),
  data: yesNo(w.dataMissing, { label: w.dataAsk, hint: w.dataHint }),
  adult: optional(yesNo(w.adultMissing, { label: w.adult, section: w.young, size: 'plain' })),
  youth: optional(yesNo(w.youthMissing, { label: w.youth, size: 'plain' })),
};
/** Which field each part of an agreement is typed in. */
export const AGREEMENT_NAMED = {
  explained: 'explained',
  language: 'language',
  acceptance: 'acceptance',
  dataConsent: 'data',
  adultPresent: 'adult',
  youthJusticeConsulted: 'youth',
} as const;

export type AgreementTyped = ValuesOf<typeof AGREEMENT>;

/** 1.4 nobody agrees before everything is explained. */
export const agreementMistakes = ({ explained = [] }: Partial<AgreementTyped>) =>
  mistakeIf(explained.length < Object.keys(w.explaining).length, 'explained', w.explainedMissing);

/** 1.4 the same of somebody under 18: who was asked for them is said. */
export const youthMistakes = ({ adult, youth }: Partial<AgreementTyped>) => [
  ...mistakeIf(adult === null, 'adult', w.adultMissing),
  ...mistakeIf(youth === null, 'youth', w.youthMissing),
];

/** The agreement as intake takes it, but for the place. Whether the card was handed over is recorded once it was (4.4). */
export function agreementBody(typed: AgreementTyped): Omit<BodySent<typeof agree>, 'holdId'> {
  const { explained, language, acceptance, data, adult, youth } = typed;
  return {
    acceptance,
    explained: {
      sessions: explained.includes('sessions'),
      consequence: explained.includes('consequence'),
      excuses: explained.includes('excuses'),
      advice: explained.includes('advice'),
    },
    language,
    ...(adult === null ? {} : { adultPresent: adult }),
    ...(youth === null ? {} : { youthJusticeConsulted: youth }),
    dataConsent: data,
  };
}
