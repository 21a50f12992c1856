import { recordContact } from '@byway/contracts/http/attendance/contacts';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleAlone, migrateConsole, openConsole } from '../../test/console-alone.ts';
import { type OneService, openService } from '../../test/one-service.ts';

let world: World;
let opened: ConsoleAlone;
let service: OneService;
/** So many times more the register of a case is not there yet. */
let notYet = 0;

beforeAll(async () => {
  world = await World.open();
  await migrateConsole(world);
  service = await openService(({ url }) => {
    if (!url.endsWith('/attendance')) return { body: { items: [], next: null } };
    notYet -= 1;
    return notYet < 0 ? { body: {} } : { status: 404, body: { code: 'not-found' } };
  });
  opened = await openConsole(world, { PAGES_PER_MINUTE: '1000000', SERVICES: JSON.stringify(service.addresses) });
});
afterAll(async () => {
  await opened?.stop();
  await service?.close();
  await world.close();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${opened.address}${path}`, { headers });
const assetsOf = (page: string): string[] => page.match(/\/assets\/[^"]+/g) ?? [];

describe('I17 what a page does not find', () => {
  const page = '/cases/018f2f6e-6d3a-7c1b-8e7a-5b1f0c9d2e3f/contact';

  it('is looked for again after the person has sent something: it may be on its way', async () => {
    const cookie = await opened.signIn(recordContact.roles, 'sent');
    notYet = 2;
    expect((await get(page, { cookie })).status).toBe(200);
  });

  it('is said to be missing at once to who came by an old address', async () => {
    const cookie = await opened.signIn(recordContact.roles);
    notYet = 2;
    expect((await get(page, { cookie })).status).toBe(404);
    expect(notYet).toBe(1);
  });
});

describe('what a browser is sent', () => {
  it('is compressed where it takes that, and is no shorter by what it is asked', async () => {
    const [plain, small] = [await get('/', { 'accept-encoding': 'identity' }), await get('/')];
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(small.headers.get('content-encoding')).toBe('gzip');
    expect(small.headers.get('vary')).toContain('accept-encoding');
    expect((await small.text()).replace(/<!-- \S* -->$/, '')).toBe(await plain.text());
    expect((await get('/', { 'accept-encoding': 'gzip;q=0' })).headers.get('content-encoding')).toBeNull();
  });

  it('is kept for good where its address names its version; of another version it is what there is now', async () => {
    const found = assetsOf(await (await get('/')).text());
    expect(found).toHaveLength(3);
    for (const path of found) {
      const answer = await get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      expect(answer.headers.get('content-encoding')).toBe('gzip');
      const older = await get(path.replace(/\/assets\/\w+/, '/assets/0123'));
      expect(older.headers.get('cache-control')).toBe('no-cache');
      expect(await older.text()).toBe(await answer.text());
    }
  });

  it('is 90 kB at most at the first page', async () => {
    const taken = async (path: string): Promise<number> => Number((await get(path)).headers.get('content-length'));
    const [own] = assetsOf(await (await get('/')).text());
    const folder = own?.replace(/[^/]+$/, '') ?? '';
    const files = ['byway.css', 'app.js', 'changes.js', 'govuk-frontend.min.js', 'byway.svg'];
    const sizes = await Promise.all(files.map((file) => taken(`${folder}${file}`)));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(90_000);
  });
});
