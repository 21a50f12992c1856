import type { Role } from '@byway/contracts/codes';
import type { Who } from '../session/session.ts';

interface Entry {
  readonly text: string;
  readonly href: string;
  readonly roles: readonly Role[];
  readonly does: string;
  readonly demoOnly?: true;
}

const ENTRIES: readonly Entry[] = [
  {
    text: 'Enrol someone',
    href: '/enrol',
    roles: ['custody-officer', 'referring-officer'],
    does: 'Who they are, whether an offer can be made, their first session and their agreement.',
  },
  {
    text: 'Registers',
    href: '/registers',
    roles: ['facilitator', 'programme-manager'],
    does: 'Mark who came to a session, and correct what was marked.',
  },
  {
    text: 'Notices',
    href: '/notices',
    roles: ['court-liaison', 'authoriser', 'programme-manager'],
    does: 'People who missed a session without an excuse: rulings, and any summons (written charge and requisition).',
  },
  {
    text: 'Cases',
    href: '/cases',
    roles: ['custody-officer', 'referring-officer', 'programme-manager', 'administrator'],
    does: 'Where each case is, what comes next and why.',
  },
  {
    text: 'Who looked',
    href: '/looks',
    roles: ['auditor'],
    does: 'Everyone who looked at a record, changed it, or was refused.',
  },
  {
    text: 'Clock',
    href: '/clock',
    roles: ['administrator'],
    does: 'Hold the time of this demonstration, let it run, or go to what happens next.',
    demoOnly: true,
  },
];

/** The pages a person can open from every page. */
export function navigationFor(
  who: Who,
  path: string,
  demo: boolean,
): { text: string; href: string; does: string; active: boolean }[] {
  return ENTRIES.filter(
    ({ roles, demoOnly }) => (demo || !demoOnly) && roles.some((role) => who.roles.includes(role)),
  ).map(({ text, href, does }) => ({ text, href, does, active: path === href || path.startsWith(`${href}/`) }));
}
