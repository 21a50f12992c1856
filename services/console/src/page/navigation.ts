import { is, type Who } from '../session/session.ts';
import { en } from '../words/en.ts';
import type { Page } from './page.ts';

const w = en.start.entries;

/** The pages that lead further, in the order in which they are offered. */
const ENTRIES = [
  '/',
  '/enrol',
  '/offers',
  '/decisions',
  '/registers',
  '/groups',
  '/my-people',
  '/figures',
  '/excuses',
  '/leaving',
  '/notices',
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

/** Pages whose address is not under that of the entry they belong to. */
const ELSEWHERE: readonly (readonly [RegExp, (typeof ENTRIES)[number]])[] = [
  [/^\/refer$/, '/enrol'],
  [/^\/cases\/[^/]+\/places\/[^/]+\/correction$/, '/registers'],
  [/^\/cases\/[^/]+\/(?:places\/[^/]+\/excuse$|excuses\/)/, '/excuses'],
  [/^\/cases\/[^/]+\/leave(?:\/|$)/, '/leaving'],
];

/** An entry as a page shows it: `current` is the page itself, `active` has the page somewhere under it. */
interface Entry {
  readonly text: string;
  readonly href: string;
  readonly does: string;
  readonly current: boolean;
  readonly active: boolean;
}

/** What a person can open from the page at this path. */
export type Navigation = (who: Who, path: string) => readonly Entry[];

/** The navigation of a console with these pages: an entry is for whoever may open its page. */
export function navigationOf(pages: readonly Page[]): Navigation {
  const entries = ENTRIES.flatMap((href) => {
    const page = pages.find(({ url, get }) => url === href && get);
    return page ? [{ href, roles: page.roles, ...w[href] }] : [];
  });
  return (who, path) => {
    const place = ELSEWHERE.find(([pattern]) => pattern.test(path))?.[1] ?? path;
    return entries
      .filter(({ roles }) => is(who, ...roles))
      .map(({ text, href, does }) => ({
        text,
        href,
        does,
        current: path === href,
        active: place === href || place.startsWith(`${href}/`),
      }));
  };
}
