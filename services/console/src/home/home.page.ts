import { ROLES, type Role } from '@byway/contracts/codes';
import { iso } from '@byway/schemes/london';
import { Away } from '../api/api.ts';
import type { Page, Visit } from '../page/page.ts';
import { type Whereabouts, whereabouts } from '../register/whereabouts.ts';
import { is } from '../session/session.ts';
import { ROLE_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { listOf } from './home.presenter.ts';
import { beginsHere, lastWeek } from './last-week.ts';
import { SOURCES, type Source } from './sources.ts';
import { inParts, together, type Waiting } from './waiting.rules.ts';

const w = en.home;

const COMES: Readonly<Partial<Record<Role, readonly string[]>>> = w.comes;

/** Lines of one part before the rest is behind a link. */
const SHOWN = 20;
const SHOWABLE = ['late', 'today', 'week', 'later'] as const;

declare module 'fastify' {
  interface Session {
    /** Whose work was last looked at. */
    whose?: 'mine' | 'team';
  }
}

/** What each source says; null of one that is away, which takes nothing from the others. */
async function askAll(visit: Visit, sources: readonly Source[]) {
  return Promise.all(
    sources.map(async (source) => {
      const found = await source.ask(visit).catch((error: unknown) => {
        if (error instanceof Away) return null;
        throw error;
      });
      return { name: w.sources[source.name], found };
    }),
  );
}

/** 3.3 a register is its facilitator's, who is named; where scheduling is away, everybody's. */
function withOwners(all: readonly Waiting[], where: ReadonlyMap<string, Whereabouts>, { who }: Visit): Waiting[] {
  return all.map((one) => {
    const led = one.sessionId ? where.get(one.sessionId) : undefined;
    if (!led) return one;
    const about = [...one.about, w.ledBy(led.facilitator)];
    return { ...one, about, ...(is(who, 'programme-manager') ? {} : { mine: led.facilitator === who.actor }) };
  });
}

async function page(visit: Visit) {
  const { api, who, query, session } = visit;
  const sources = SOURCES.filter(({ roles }) => is(who, ...roles));
  const [said, week] = await Promise.all([askAll(visit, sources), lastWeek(visit)]);
  const items = said.flatMap((one) => one.found?.items ?? []);
  const where = await whereabouts(
    api,
    items.flatMap(({ sessionId }) => sessionId ?? []),
  );
  const all = withOwners(together(items), where, visit);
  const mine = all.filter((one) => one.mine);
  if (query.whose === 'mine' || query.whose === 'team') session.whose = query.whose;
  const whose = mine.length === all.length ? 'mine' : (session.whose ?? 'mine');
  const now = api.time ?? 0;
  const parts = inParts(whose === 'mine' ? mine : all, now);
  const shown = SHOWABLE.filter((part) => part !== 'later' || query.part === part).map(
    (part) => [part, query.part === part ? parts[part] : parts[part].slice(0, SHOWN)] as const,
  );
  const names = await namesOf(
    api,
    who,
    shown.flatMap(([, rows]) => rows.flatMap(({ caseId }) => caseId ?? [])),
  );
  const least = said.some((one) => one.found === null || one.found.more);
  return {
    now,
    sources,
    away: said.filter((one) => one.found === null).map(({ name }) => w.atLeast(name)),
    many: said.some((one) => one.found?.more),
    week,
    begin: all.length === 0 && (await beginsHere(visit)),
    ...listOf({ all, mine, whose, parts, shown, names, where, now, least }),
  };
}

/** What waits for this person, due or not, with the page where it is done; nothing that waits is missing from it. */
export const homePage: Page = {
  url: '/',
  roles: ROLES,
  get: async (visit) => {
    const { who } = visit;
    const { now, sources, ...found } = await page(visit);
    const watch = { own: true as const, types: [...new Set(sources.map(({ service }) => `${service}.`))] };
    const model = {
      w,
      ...found,
      // Those to whom nothing comes find what they can do.
      leads: sources.length === 0,
      noPages: en.start.noPages(who.roles.map((role) => ROLE_WORDS[role]).join(', ')),
      today: now > 0 ? whenWords(iso(now)) : '',
      comes: [...new Set(who.roles.flatMap((role) => COMES[role] ?? []))],
    };
    return { view: 'home', title: sources.length === 0 ? en.start.title : w.title, model, watch };
  },
};
