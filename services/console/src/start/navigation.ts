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
    text: 'What needs you',
    href: '/needs',
    roles: ['programme-manager', 'facilitator', 'court-liaison', 'authoriser', 'signposting-worker'],
    does: 'What is overdue or waits for you, with the page where it is done.',
  },
  {
    text: 'Enrol someone',
    href: '/enrol',
    roles: ['custody-officer', 'referring-officer'],
    does: 'Who they are, whether an offer can be made, their first session and their agreement.',
  },
  {
    text: 'Offers that wait',
    href: '/offers',
    roles: ['custody-officer', 'referring-officer', 'programme-manager'],
    does: 'People who cannot answer an offer yet: why, until when, and the place kept for them.',
  },
  {
    text: 'Police decisions',
    href: '/decisions',
    roles: ['custody-officer', 'referring-officer'],
    does: 'What the police decide where an offer came to nothing.',
  },
  {
    text: 'Registers',
    href: '/registers',
    roles: ['facilitator', 'programme-manager'],
    does: 'Mark who came to a session, and correct what was marked.',
  },
  {
    text: 'Excuses',
    href: '/excuses',
    roles: ['facilitator', 'programme-manager'],
    does: 'Reasons people gave for not coming: accept or refuse them.',
  },
  {
    text: 'Leaving',
    href: '/leaving',
    roles: ['programme-manager'],
    does: 'People who ask to leave the programme: give or refuse leave.',
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
    text: 'Signposting',
    href: '/signposting',
    roles: ['signposting-worker', 'programme-manager'],
    does: 'Find a local service for people who completed or are on the way, and ask later how they are.',
  },
  {
    text: 'Local services',
    href: '/services',
    roles: ['signposting-worker', 'programme-manager', 'facilitator'],
    does: 'Who helps with what, where, from which age, and when they are open.',
  },
  {
    text: 'Referrals to us',
    href: '/referrals',
    roles: ['receiving-service'],
    does: 'People the programme sends to you: say that you have seen it, take them on or decline, and record the first contact.',
  },
  {
    text: 'Who looked',
    href: '/looks',
    roles: ['auditor'],
    does: 'Everyone who looked at a record, changed it, or was refused.',
  },
  {
    text: 'Who is signed in',
    href: '/signed-in',
    roles: ['administrator'],
    does: 'End the sign-in of somebody who leaves, or whose role changes.',
  },
  {
    text: 'Erasures',
    href: '/erasure',
    roles: ['administrator', 'authoriser'],
    does: 'Erase a person for ever: one asks, another confirms, and a certificate says what is gone.',
  },
  {
    text: 'Clock',
    href: '/clock',
    roles: ['administrator'],
    does: 'Hold the time of this demonstration, let it run, or go to what happens next.',
    demoOnly: true,
  },
];

/** Pages whose address is not under that of the entry they belong to. */
const ELSEWHERE: readonly (readonly [RegExp, string])[] = [
  [/^\/refer$/, '/enrol'],
  [/^\/cases\/[^/]+\/places\/[^/]+\/correction$/, '/registers'],
  [/^\/cases\/[^/]+\/(?:places\/[^/]+\/excuse$|excuses\/)/, '/excuses'],
  [/^\/cases\/[^/]+\/leave(?:\/|$)/, '/leaving'],
];

/** An entry as a page shows it: `current` is the page itself, `active` has the page somewhere under it. */
interface Shown {
  readonly text: string;
  readonly href: string;
  readonly does: string;
  readonly current: boolean;
  readonly active: boolean;
}

/** The pages a person can open from every page. */
export function navigationFor(who: Who, path: string, demo: boolean): Shown[] {
  const place = ELSEWHERE.find(([pattern]) => pattern.test(path))?.[1] ?? path;
  return ENTRIES.filter(
    ({ roles, demoOnly }) => (demo || !demoOnly) && roles.some((role) => who.roles.includes(role)),
  ).map(({ text, href, does }) => ({
    text,
    href,
    does,
    current: path === href,
    active: place === href || place.startsWith(`${href}/`),
  }));
}
