import { ROLES } from '@byway/contracts/codes';
import type { Page } from '../page/page.ts';
import { ROLE_WORDS } from '../words/en/codes.ts';

/** What a person can do here, by role. */
export const startPage: Page = {
  url: '/',
  roles: ROLES,
  get: async ({ who }) => ({
    view: 'start',
    title: 'What you can do',
    model: { roles: who.roles.map((role) => ROLE_WORDS[role]) },
  }),
};
