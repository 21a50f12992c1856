import { text } from '../page/form.ts';
import type { Page } from '../page/page.ts';
import { draftOf, keepStep } from './draft.ts';
import { personOf } from './person.form.ts';

const VIEW = { view: 'enrol-person', title: 'Who the person is' } as const;

export const personPage: Page = {
  url: '/enrol/:draftId/person',
  roles: ['custody-officer', 'referring-officer'],
  get: async (visit) => {
    const { draftId, caseId, typed, version } = await draftOf(visit);
    if (caseId) return { to: `/enrol/${draftId}` };
    return { ...VIEW, model: { draftId, version }, typed: typed.person ?? {} };
  },
  post: async (visit) => {
    const { form, params } = visit;
    const { draftId } = params;
    const given = personOf(form);
    const model = { draftId, version: text(form, 'version') };
    if ('errors' in given) return { ...VIEW, model, errors: given.errors, typed: form };
    const name = [text(form, 'given'), text(form, 'family')].filter(Boolean).join(' ');
    const not = await keepStep(visit, 'person', name);
    if (not) return { ...VIEW, model: { draftId, version: not.version }, errors: not.errors, typed: form };
    return { to: `/enrol/${draftId}` };
  },
};
