import type { Page } from '../page/page.ts';
import { keptOf } from './draft.ts';
import { personOf } from './person.form.ts';

const VIEW = { view: 'enrol-person', title: 'Who the person is', model: {} } as const;

export const personPage: Page = {
  url: '/enrol/person',
  roles: ['custody-officer', 'referring-officer'],
  get: async ({ session }) => {
    if (session.enrol?.enrolled) return { to: '/enrol' };
    return { ...VIEW, typed: session.enrol?.person ?? {} };
  },
  post: async ({ session, form }) => {
    if (session.enrol?.enrolled) return { to: '/enrol' };
    const given = personOf(form);
    if ('errors' in given) return { ...VIEW, errors: given.errors, typed: form };
    const { recorded: _, ...draft } = session.enrol ?? {};
    session.enrol = { ...draft, person: keptOf(form) };
    return { to: '/enrol' };
  },
};
