import { SCHEME_IDS } from '@byway/contracts/codes';
import type { Form } from '../page/form.ts';
import type { Page, Shown } from '../page/page.ts';
import { SCHEME_WORDS } from '../words/codes.ts';
import { POSSESSION_OPTIONS } from '../words/offences.ts';
import { fieldsOf } from '../words/times.ts';
import { keptOf } from './draft.ts';
import { ENCOUNTER_KINDS, encounterOf, RANKS, UNITS } from './encounter.form.ts';

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }));
const FIRST = { value: '', text: 'Choose' };

function page(typed: Form): Extract<Shown, { view: string }> {
  const model = {
    kinds: optionsOf(ENCOUNTER_KINDS),
    offences: [FIRST, ...POSSESSION_OPTIONS],
    units: [FIRST, ...UNITS.map((value) => ({ value, text: value }))],
    schemes: [FIRST, ...SCHEME_IDS.map((value) => ({ value, text: SCHEME_WORDS[value] }))],
    ranks: [FIRST, ...optionsOf(RANKS)],
  };
  return { view: 'enrol-encounter', title: 'How you met, the offence and the scheme', model, typed };
}

export const encounterPage: Page = {
  url: '/enrol/encounter',
  roles: ['custody-officer', 'referring-officer'],
  get: async ({ api, session }) => {
    if (session.enrol?.enrolled) return { to: '/enrol' };
    if (session.enrol?.encounter) return page(session.enrol.encounter);
    await api.get('intake', '/cases?limit=1'); // for the policy time
    return page({ ...fieldsOf('met', api.time ?? 0), scheme: 'druglink-adult', unit: 'g' });
  },
  post: async ({ session, form }) => {
    if (session.enrol?.enrolled) return { to: '/enrol' };
    const given = encounterOf(form);
    if ('errors' in given) return { ...page(form), errors: given.errors };
    const { recorded: _, ...draft } = session.enrol ?? {};
    session.enrol = { ...draft, encounter: keptOf(form) };
    return { to: '/enrol' };
  },
};
