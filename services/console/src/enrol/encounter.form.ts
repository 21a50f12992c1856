import { SCHEME_IDS } from '@byway/contracts/codes';
import type { enrol } from '@byway/contracts/http/intake/enrolment';
import type { BodySent } from '@byway/contracts/http/route';
import {
  choice,
  clock,
  date,
  londonInstant,
  number,
  optional,
  pattern,
  type ValuesOf,
  wordsOrNone,
  yesNo,
} from '../page/fields.ts';
import { mistakeIf } from '../page/read-form.ts';
import { SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { POSSESSION_WORDS } from '../words/offences.ts';

const { kinds, units, ranks } = en.encounters;
const w = en.enrol.encounter;

/** How the police met the person, the offence, the scheme, and who decided the disposal. */
export const ENCOUNTER = {
  kind: choice(kinds, w.kindMissing, { label: w.kind }),
  met: date(w.metWrong, { label: w.met, size: 'm' }),
  'met-clock': clock(w.timeWrong, { label: w.time }),
  custody: wordsOrNone({ label: w.custody, classes: 'govuk-input--width-20', help: { autocomplete: 'off' } }),
  offence: optional(choice(POSSESSION_WORDS, w.offenceMissing, { as: 'select', label: w.offence })),
  amount: optional(
    number(/^\d+(\.\d+)?$/, w.amountWrong, {
      label: w.amount,
      classes: 'govuk-input--width-5',
      help: { inputmode: 'decimal' },
    }),
  ),
  unit: optional(choice(units, w.unitMissing, { as: 'select', label: w.unit })),
  scheme: choice(SCHEME_WORDS, w.schemeMissing, {
    as: 'select',
    label: w.scheme,
    order: SCHEME_IDS,
  }),
  court: optional(
    pattern(/^[0-9A-Z]{7}$/, w.courtWrong, {
      label: w.court,
      hint: w.courtHint,
      classes: 'govuk-input--width-10',
      help: { autocomplete: 'off', spellcheck: 'false' },
    }),
  ),
  decider: wordsOrNone({ label: w.decider, hint: w.deciderHint, classes: 'govuk-input--width-20' }),
  rank: optional(choice(ranks, w.rankMissing, { as: 'select', label: w.rank })),
  evidence: optional(yesNo(w.evidenceMissing, { label: w.evidence, size: 'plain' })),
};
export type EncounterTyped = ValuesOf<typeof ENCOUNTER>;

const isVoluntary = ({ scheme }: Partial<EncounterTyped>): boolean => scheme === 'open-road-voluntary';

/** 1.3 the offence and who decided the disposal are asked for, but for a voluntary place that nobody decided on. */
export function encounterMistakes(typed: Partial<EncounterTyped>) {
  const { offence, decider, rank, evidence } = typed;
  const asked = !isVoluntary(typed) || typeof decider === 'string';
  return [
    ...mistakeIf(offence === null && !isVoluntary(typed), 'offence', w.offenceMissing),
    ...mistakeIf(asked && decider === null, 'decider', w.deciderMissing),
    ...mistakeIf(asked && rank === null, 'rank', w.rankMissing),
    ...mistakeIf(asked && evidence === null, 'evidence', w.evidenceMissing),
  ];
}

type Met = Pick<BodySent<typeof enrol>, 'encounter' | 'offences' | 'schemeId' | 'court' | 'disposalDecision'>;

/** The encounter, the offence and who decided the disposal, as intake takes them. */
export function encounterBody(typed: EncounterTyped): Met {
  const { kind, custody, offence, amount, unit, scheme, court, decider, rank, evidence } = typed;
  const at = londonInstant(typed.met, typed['met-clock']);
  const quantity = amount !== null && unit ? { quantity: { amount, unit } } : {};
  const decision = decider && rank && evidence !== null ? { by: decider, rank, evidentialTestMet: evidence } : null;
  return {
    encounter: { kind, at, ...(custody ? { custodyNumber: custody.toUpperCase() } : {}) },
    offences: offence ? [{ code: offence, ...quantity }] : [],
    schemeId: scheme,
    ...(court ? { court } : {}),
    ...(decision ? { disposalDecision: { ...decision, decidedAt: at } } : {}),
  };
}
