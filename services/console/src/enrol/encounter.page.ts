import { SCHEME_IDS } from '@byway/contracts/codes';
import { type Form, text } from '../page/form.ts';
import type { Page, Shown } from '../page/page.ts';
import { SCHEME_WORDS } from '../words/en/codes.ts';
import { POSSESSION_OPTIONS } from '../words/offences.ts';
import { fieldsOf } from '../words/times.ts';
import { draftOf, keepStep } from './draft.ts';
import { ENCOUNTER_KINDS, encounterOf, RANKS, UNITS } from './encounter.form.ts';

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }));
const FIRST = { value: '', text: 'Choose' };

/** What can be chosen on a page that asks for the encounter, the offence and the scheme. */
export const ENCOUNTER_OPTIONS = {
  kinds: optionsOf(ENCOUNTER_KINDS),
  offences: [FIRST, ...POSSESSION_OPTIONS],
  units: [FIRST, ...UNITS.map((value) => ({ value, text: value }))],
  schemes: [FIRST, ...SCHEME_IDS.map((value) => ({ value, text: SCHEME_WORDS[value] }))],
  ranks: [FIRST, ...optionsOf(RANKS)],
} as const;

function page(draftId: string | undefined, version: unknown, typed: Form): Extract<Shown, { view: string }> {
  const model = { ...ENCOUNTER_OPTIONS, draftId, version };
  return { view: 'enrol-encounter', title: 'How you met, the offence and the scheme', model, typed };
}

export const encounterPage: Page = {
  url: '/enrol/:draftId/encounter',
  roles: ['custody-officer', 'referring-officer'],
  get: async (visit) => {
    const { draftId, caseId, typed, version } = await draftOf(visit);
    if (caseId) return { to: `/enrol/${draftId}` };
    const fresh = { ...fieldsOf('met', visit.api.time ?? 0), scheme: 'druglink-adult', unit: 'g' };
    return page(draftId, version, typed.encounter ?? fresh);
  },
  post: async (visit) => {
    const { form, params } = visit;
    const given = encounterOf(form);
    if ('errors' in given) return { ...page(params.draftId, text(form, 'version'), form), errors: given.errors };
    const not = await keepStep(visit, 'encounter');
    return not
      ? { ...page(params.draftId, not.version, form), errors: not.errors }
      : { to: `/enrol/${params.draftId}` };
  },
};
