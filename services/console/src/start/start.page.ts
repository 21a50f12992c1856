import { ROLES } from '@byway/contracts/codes';
import type { Page } from '../page/page.ts';
import { ROLE_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';

const w = en.start;

/** What a person can do here, by role. */
export const startPage: Page = {
  url: '/',
  roles: ROLES,
  get: async ({ who }) => ({
    view: 'start',
    title: w.title,
    model: { noPages: w.noPages(who.roles.map((role) => ROLE_WORDS[role]).join(', ')) },
  }),
};
