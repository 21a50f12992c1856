import { SCHEME_IDS } from '@byway/contracts/codes';
import { atLondon } from '@byway/schemes/london';
import { clockOf, dateOf, type FieldError, type Form, text } from '../page/form.ts';

export const ENCOUNTER_KINDS = {
  custody: 'In custody',
  street: 'On the street',
  'voluntary-interview': 'At a voluntary interview',
  'test-on-arrest': 'By a test on arrest',
  'self-referral': 'They came by themselves',
} as const;
export const RANKS = {
  constable: 'Constable',
  sergeant: 'Sergeant',
  inspector: 'Inspector',
  'chief-inspector': 'Chief inspector',
  superintendent: 'Superintendent',
  prosecutor: 'Prosecutor',
} as const;
export const UNITS = ['g', 'mg', 'ml', 'tablets', 'wraps', 'plants', 'canisters'] as const;

/** The encounter, the offence and who decided the disposal, as intake takes them, or what is wrong. */
export function encounterOf(form: Form): { body: Record<string, unknown> } | { errors: FieldError[] } {
  const kind = Object.keys(ENCOUNTER_KINDS).find((code) => code === text(form, 'kind'));
  const [date, clock] = [dateOf(form, 'met'), clockOf(form, 'met-clock')];
  const schemeId = SCHEME_IDS.find((code) => code === text(form, 'scheme'));
  const voluntary = schemeId === 'open-road-voluntary';
  const code = text(form, 'offence');
  const [amount, unit] = [text(form, 'amount'), UNITS.find((one) => one === text(form, 'unit'))];
  const rank = Object.keys(RANKS).find((one) => one === text(form, 'rank'));
  const decider = text(form, 'decider');
  const met = text(form, 'evidence');
  const court = text(form, 'court').toUpperCase();
  const wrongDecision = !voluntary && (!rank || !decider || !met);
  const errors: FieldError[] = [
    ...(kind ? [] : [{ field: 'kind', text: 'Choose how you met the person' }]),
    ...(date ? [] : [{ field: 'met-day', text: 'The day you met must be a real date' }]),
    ...(clock ? [] : [{ field: 'met-clock', text: 'The time must be like 09:30' }]),
    ...(code || voluntary ? [] : [{ field: 'offence', text: 'Choose the offence' }]),
    ...(amount && !/^\d+(\.\d+)?$/.test(amount)
      ? [{ field: 'amount', text: 'The amount must be a number, like 0.5' }]
      : []),
    ...(schemeId ? [] : [{ field: 'scheme', text: 'Choose a scheme' }]),
    ...(court && !/^[0-9A-Z]{7}$/.test(court)
      ? [{ field: 'court', text: 'A court area is seven letters or digits, like B43KB00' }]
      : []),
    ...(wrongDecision && !decider ? [{ field: 'decider', text: 'Enter who decided the disposal' }] : []),
    ...(wrongDecision && !rank ? [{ field: 'rank', text: 'Choose the rank of who decided' }] : []),
    ...(wrongDecision && !met ? [{ field: 'evidence', text: 'Say whether the evidential test is met' }] : []),
  ];
  if (!date || !clock || errors.length > 0) return { errors };
  const at = new Date(atLondon(date, clock)).toISOString();
  const custodyNumber = text(form, 'custody').toUpperCase();
  const quantity = amount && unit ? { quantity: { amount: Number(amount), unit } } : {};
  const decision = { by: decider, rank, evidentialTestMet: met === 'yes', decidedAt: at };
  return {
    body: {
      encounter: { kind, at, ...(custodyNumber ? { custodyNumber } : {}) },
      offences: code ? [{ code, ...quantity }] : [],
      schemeId,
      ...(court ? { court } : {}),
      ...(voluntary && !decider ? {} : { disposalDecision: decision }),
    },
  };
}

/** Which field of this form a field of intake is. */
export const ENCOUNTER_FIELDS: Readonly<Record<string, string>> = {
  'encounter.at': 'met-day',
  'encounter.kind': 'kind',
  'encounter.custodyNumber': 'custody',
  offences: 'offence',
  schemeId: 'scheme',
  court: 'court',
  'disposalDecision.by': 'decider',
  disposalDecision: 'rank',
};
