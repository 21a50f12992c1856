import { randomUUID } from 'node:crypto';
import { ROLES, type Role } from '@byway/contracts/codes';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleAlone, migrateConsole, openConsole } from '../../test/console-alone.ts';
import { aboutPages } from '../about/about.pages.ts';
import type { Who } from '../session/session.ts';
import { navigationOf } from './navigation.ts';

let world: World;
let opened: ConsoleAlone;

beforeAll(async () => {
  world = await World.open();
  await migrateConsole(world);
  opened = await openConsole(world, { PAGES_PER_MINUTE: '1000000', CLOCK: 'demo' });
});
afterAll(async () => {
  await opened.stop();
  await world.close();
});

const as = (role: Role): Who => ({
  actor: 'somebody-1',
  roles: [role],
  force: '43',
  provider: null,
  court: null,
  token: 't',
  until: 0,
});
const hrefs = (role: Role, path: string, how: 'active' | 'current'): string[] =>
  navigationOf(opened.pages)(as(role), path)
    .filter((entry) => entry[how])
    .map(({ href }) => href);

/** The pages a role opens from another page, and that are under no entry of that role. */
const UNDER_NONE =
  /^\/(?:my-sign-ins|help|words|policy|privacy|accessibility)$|^\/people$|^\/cases\/|^\/signposting\/|^\/offers\/|^\/notices\//;

describe('the navigation', () => {
  it('of every page and every role that may open it has one entry lit, or none where the role has no entry for it', () => {
    const wrong = opened.pages
      .filter((page) => page.get)
      .flatMap(({ url, roles }) => roles.map((role) => ({ role, path: url.replaceAll(/:\w+/g, randomUUID()) })))
      .map(({ role, path }) => ({ role, path, lit: hrefs(role, path, 'active') }))
      .filter(({ path, lit }) => lit.length > 1 || (lit.length === 0 && !UNDER_NONE.test(path)));
    expect(wrong).toEqual([]);
  });

  it('has at most six entries for each role, and leads it to every page that needs no id, and to what needs them where there is such a page for the role', () => {
    for (const role of ROLES) {
      const open = opened.pages.filter(({ url, get, roles }) => get && !/:|export/.test(url) && roles.includes(role));
      const menu = navigationOf(opened.pages)(as(role), '/');
      expect([role, menu.length <= 6]).toEqual([role, true]);
      const led = menu.flatMap(({ href, inside }) => [href, ...inside.map((one) => one.href)]);
      // Where one is signed in stands beside "Sign out", and whom one looks for beneath it, on every page.
      // A group and its place are added from the list of groups, and the next notice comes after the one before; a campaign begins on their list.
      const elsewhere = [
        '/',
        '/refer',
        '/my-sign-ins',
        '/people',
        '/groups/open',
        '/groups/place',
        '/notices/next',
        '/campaigns/new',
        '/groups/whom-to-ring',
        ...aboutPages.map(({ url }) => url),
      ];
      const missing = open.map(({ url }) => url).filter((url) => !led.includes(url) && !elsewhere.includes(url));
      expect([role, missing]).toEqual([role, []]);
    }
  });

  it.each<[string, Role, string]>([
    ['/cases/a/places/b/correction', 'facilitator', '/registers'],
    ['/cases/a/places/b/excuse', 'facilitator', '/excuses'],
    ['/cases/a/excuses/b', 'programme-manager', '/excuses'],
    ['/cases/a/leave/check', 'programme-manager', '/excuses'],
    ['/registers/a', 'programme-manager', '/groups'],
    ['/cases/a/leaving', 'programme-manager', '/cases'],
    ['/refer', 'referring-officer', '/enrol'],
  ])('%s, for a %s, belongs to %s', (path, role, href) => {
    expect(hrefs(role, path, 'active')).toEqual([href]);
  });

  it('says "page" of the page itself, and only "true" of the entry that a page is under', async () => {
    const cookie = await opened.signIn(['administrator']);
    const html = await (await fetch(`${opened.address}/signed-in`, { headers: { cookie } })).text();
    expect(html.match(/aria-current="\w+"/g)).toEqual(['aria-current="page"']);
    expect(html).toMatch(/href="\/signed-in"[^>]*aria-current="page"/);
    const under = await (await fetch(`${opened.address}/cases/a`, { headers: { cookie } })).text();
    expect(under.match(/aria-current="\w+"/g)).toEqual(['aria-current="true"']);
  });
});
