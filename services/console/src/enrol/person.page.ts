import { text } from '../page/form.ts';
import type { Page } from '../page/page.ts';
import { CHANNEL_WORDS, ETHNICITY_WORDS, OBSERVED_WORDS, SEX_WORDS, TRAVEL_WORDS } from '../words/people.ts';
import { draftOf, keepStep } from './draft.ts';
import { personOf } from './person.form.ts';

const VIEW = { view: 'enrol-person', title: 'Who the person is' } as const;

const optionsOf = (words: Readonly<Record<string, string>>) => [
  { value: '', text: 'Choose' },
  ...Object.entries(words).map(([value, said]) => ({ value, text: said })),
];
const CHOICES = {
  sexes: optionsOf(SEX_WORDS),
  ethnicities: optionsOf(ETHNICITY_WORDS),
  observed: optionsOf(OBSERVED_WORDS),
  channels: optionsOf(CHANNEL_WORDS),
  ways: optionsOf(TRAVEL_WORDS),
};

export const personPage: Page = {
  url: '/enrol/:draftId/person',
  roles: ['custody-officer', 'referring-officer'],
  get: async (visit) => {
    const { draftId, caseId, typed, version } = await draftOf(visit);
    if (caseId) return { to: `/enrol/${draftId}` };
    return { ...VIEW, model: { ...CHOICES, draftId, version }, typed: typed.person ?? {} };
  },
  post: async (visit) => {
    const { form, params } = visit;
    const { draftId } = params;
    const given = personOf(form);
    const model = { ...CHOICES, draftId, version: text(form, 'version') };
    if ('errors' in given) return { ...VIEW, model, errors: given.errors, typed: form };
    const name = [text(form, 'given'), text(form, 'family')].filter(Boolean).join(' ');
    const not = await keepStep(visit, 'person', name);
    if (not) return { ...VIEW, model: { ...model, version: not.version }, errors: not.errors, typed: form };
    return { to: `/enrol/${draftId}` };
  },
};
