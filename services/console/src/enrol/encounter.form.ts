import { SCHEME_IDS } from '@byway/contracts/codes';
import type { enrol } from '@byway/contracts/http/intake/enrolment';
import type { BodySent } from '@byway/contracts/http/route';
import { custodyNumber } from '@byway/contracts/written/custody-number';
import { staffId } from '@byway/contracts/written/staff-id';
import { courtAreas } from '@byway/schemes/courts';
import { choice, clock, date, londonInstant, number, optional, type ValuesOf, written, yesNo } from '../page/fields.ts';
import { mistakeIf } from '../page/read-form.ts';
import { SCHEME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { POSSESSION_WORDS } from '../words/offences.ts';

const { kinds, units, ranks } = en.encounters;
const w = en.enrol.encounter;

const COURT_AREAS = Object.fromEntries(courtAreas().map(({ code, name }) => [code, w.courtArea(name, code)]));

/** How the police met the person, the offence, the scheme, and who decided the disposal. */
export const ENCOUNTER = {
  kind: choice(kinds, w.kindMissing, { label: w.kind }),
  met: date(w.metWrong, { label: w.met, size: 'm' }),
  'met-clock': clock(w.timeWrong, { label: w.time }),
  custody: optional(
    written(custodyNumber, { label: w.custody, classes: 'govuk-input--width-20', help: { autocomplete: 'off' } }),
  ),
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
  court: optional(choice(COURT_AREAS, w.courtWrong, { as: 'select', label: w.court, hint: w.courtHint })),
  decider: optional(written(staffId, { label: w.decider, hint: w.deciderHint, classes: 'govuk-input--width-20' })),
  rank: optional(choice(ranks, w.rankMissing, { as: 'select', label: w.rank })),
  evidence: optional(yesNo(w.evidenceMissing, { label: w.evidence, size: 'plain' })),
  decided: optional(date(w.decidedWrong, { label: w.decided, size: 'plain' })),
  'decided-clock': optional(clock(w.timeWrong, { label: w.decidedTime })),
};
/** Which field each part of an encounter is typed in. */
export const ENCOUNTER_NAMED = {
  'encounter.kind': 'kind',
  'encounter.custodyNumber': 'custody',
  'encounter.at': 'met',
  'offences.0.quantity': 'amount',
  offences: 'offence',
  schemeId: 'scheme',
  court: 'court',
  'disposalDecision.rank': 'rank',
  'disposalDecision.evidentialTestMet': 'evidence',
  'disposalDecision.decidedAt': 'decided',
  disposalDecision: 'decider',
} as const;

export type EncounterTyped = ValuesOf<typeof ENCOUNTER>;

const isVoluntary = ({ scheme }: Partial<EncounterTyped>): boolean => scheme === 'open-road-voluntary';

/** 1.3 the offence and who decided the disposal are asked for, but for a voluntary place that nobody decided on. */
export function decisionMistakes(typed: Partial<EncounterTyped>) {
  const { offence, decider, rank, evidence, decided, 'decided-clock': time } = typed;
  // The day is on the page before anybody has said anything.
  const asked = !isVoluntary(typed) || [decider, rank, evidence, time].some((one) => one !== null && one !== undefined);
  return [
    ...mistakeIf(offence === null && !isVoluntary(typed), 'offence', w.offenceMissing),
    ...mistakeIf(asked && decider === null, 'decider', w.deciderMissing),
    ...mistakeIf(asked && rank === null, 'rank', w.rankMissing),
    ...mistakeIf(asked && evidence === null, 'evidence', w.evidenceMissing),
    ...mistakeIf(asked && decided === null, 'decided', w.decidedMissing),
    ...mistakeIf(asked && time === null, 'decided-clock', w.decidedTimeMissing),
  ];
}

/** The same, and of an amount what it is an amount of. */
export function encounterMistakes(typed: Partial<EncounterTyped>) {
  const weighed = typeof typed.amount === 'number';
  return [
    ...decisionMistakes(typed),
    ...mistakeIf(weighed && typed.unit === null, 'unit', w.unitOfAmount),
    ...mistakeIf(typed.amount === null && typeof typed.unit === 'string', 'amount', w.amountOfUnit),
    ...mistakeIf(weighed && typed.offence === null, 'offence', w.offenceOfAmount),
  ];
}

type Decision = NonNullable<BodySent<typeof enrol>['disposalDecision']>;

/** 1.3 who decided, and when: a time of its own, which is seldom that of the meeting. Null: not all of it is said. */
export function decisionBody({
  decider,
  rank,
  evidence,
  decided,
  'decided-clock': time,
}: Pick<EncounterTyped, 'decider' | 'rank' | 'evidence' | 'decided' | 'decided-clock'>): Decision | null {
  if (!decider || !rank || evidence === null || !decided || !time) return null;
  return { by: decider, rank, evidentialTestMet: evidence, decidedAt: londonInstant(decided, time) };
}

type Met = Pick<BodySent<typeof enrol>, 'encounter' | 'offences' | 'schemeId' | 'court' | 'disposalDecision'>;

/** The encounter, the offence and who decided the disposal, as intake takes them. */
export function encounterBody(typed: EncounterTyped): Met {
  const { kind, custody, offence, amount, unit, scheme, court } = typed;
  const at = londonInstant(typed.met, typed['met-clock']);
  const quantity = amount !== null && unit ? { quantity: { amount, unit } } : {};
  const decision = decisionBody(typed);
  return {
    encounter: { kind, at, ...(custody ? { custodyNumber: custody } : {}) },
    offences: offence ? [{ code: offence, ...quantity }] : [],
    schemeId: scheme,
    ...(court ? { court } : {}),
    ...(decision ? { disposalDecision: decision } : {}),
  };
}
