import type { Role } from '@byway/contracts/codes';
import { is, type Who } from '../session/session.ts';
import { en } from '../words/en.ts';
import type { Page } from './page.ts';

const { entries: w, sections } = en.start;

/** The pages that lead further, in the order in which they are offered. */
const ENTRIES = [
  '/',
  '/enrol',
  '/offers',
  '/decisions',
  '/registers',
  '/groups',
  '/my-people',
  '/waiting',
  '/conflicts',
  '/figures',
  '/contacts',
  '/excuses',
  '/leaving',
  '/notices',
  '/concerns',
  '/cases',
  '/messages',
  '/signposting',
  '/services',
  '/referrals',
  '/campaigns',
  '/looks',
  '/health',
  '/signed-in',
  '/erasure',
  '/clock',
] as const satisfies readonly (keyof typeof w)[];

type Href = (typeof ENTRIES)[number];

/** What each role is led to, at most six entries: those of one part are inside its first, and shown once that is open. */
const MENU: Readonly<Partial<Record<Role, readonly (readonly [Href, ...Href[]])[]>>> = {
  'custody-officer': [['/'], ['/enrol'], ['/offers', '/decisions'], ['/cases', '/waiting']],
  'referring-officer': [['/'], ['/enrol'], ['/offers', '/decisions'], ['/cases', '/waiting']],
  facilitator: [
    ['/'],
    ['/registers'],
    ['/groups'],
    ['/my-people', '/contacts', '/messages'],
    ['/excuses'],
    ['/services', '/signposting'],
  ],
  'programme-manager': [
    ['/'],
    ['/groups', '/registers', '/waiting', '/conflicts'],
    ['/cases', '/offers', '/notices', '/signposting', '/services'],
    ['/excuses', '/leaving'],
    ['/messages', '/contacts'],
    ['/figures'],
  ],
};

/** Pages whose address is not under that of the entry they belong to. */
const ELSEWHERE: readonly (readonly [RegExp, Href])[] = [
  [/^\/refer$/, '/enrol'],
  [/^\/cases\/[^/]+\/places\/[^/]+\/correction$/, '/registers'],
  [/^\/cases\/[^/]+\/(?:places\/[^/]+\/excuse$|excuses\/)/, '/excuses'],
  [/^\/cases\/[^/]+\/leave(?:\/|$)/, '/leaving'],
];

/** A page as another shows it: `current` is the page itself, `active` has the page somewhere under it. */
interface Place {
  readonly text: string;
  readonly href: string;
  readonly does: string;
  readonly current: boolean;
  readonly active: boolean;
}

/** An entry of the menu, with the pages inside it where they are several. */
interface Entry extends Place {
  readonly inside: readonly Place[];
}

/** What a person can open from the page at this path. */
export type Navigation = (who: Who, path: string) => readonly Entry[];

/** The parts of somebody's menu, with what they may open; what no part names is one of its own. */
function partsFor(who: Who, open: readonly Href[]): Href[][] {
  const parts = who.roles.flatMap((role) => MENU[role] ?? []);
  const taken = new Set<Href>();
  const known = parts.map((part) => {
    const mine = part.filter((href) => open.includes(href) && !taken.has(href));
    for (const href of mine) taken.add(href);
    return mine;
  });
  const rest = open.filter((href) => !taken.has(href)).map((href) => [href]);
  return [...known, ...rest].filter(({ length }) => length > 0);
}

/** The navigation of a console with these pages: an entry is for whoever may open its page. */
export function navigationOf(pages: readonly Page[]): Navigation {
  const entries = ENTRIES.flatMap((href) => {
    const page = pages.find(({ url, get }) => url === href && get);
    return page ? [{ href, roles: page.roles, ...w[href] }] : [];
  });
  return (who, path) => {
    const at = ELSEWHERE.find(([pattern]) => pattern.test(path))?.[1] ?? path;
    const placeOf = ({ text, href, does }: (typeof entries)[number]): Place => ({
      text,
      href,
      does,
      current: path === href,
      active: at === href || at.startsWith(`${href}/`),
    });
    const open = entries.filter(({ roles }) => is(who, ...roles));
    const places = new Map(open.map((entry) => [entry.href, placeOf(entry)]));
    return partsFor(who, [...places.keys()]).flatMap((part): Entry[] => {
      const inside = part.flatMap((href) => places.get(href) ?? []);
      const [first] = inside;
      if (!first) return [];
      if (inside.length === 1) return [{ ...first, inside: [] }];
      const { text, does } = sections[first.href as keyof typeof sections] ?? first;
      const active = inside.some((one) => one.active);
      // The page itself is said inside; the entry only that it is under it.
      return [{ text, does, href: first.href, current: false, active, inside }];
    });
  };
}
