import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleAlone, migrateConsole, openConsole } from '../../test/console-alone.ts';
import { type OneService, openService } from '../../test/one-service.ts';

let world: World;
let service: OneService;
let opened: ConsoleAlone;
/** The services take no token any more: a shift has passed. */
let over = false;

beforeAll(async () => {
  world = await World.open();
  await migrateConsole(world);
  service = await openService(() =>
    over ? { status: 401, body: { code: 'not-signed-in' } } : { body: { now: '2027-03-01T12:00:00.000Z', rate: 0 } },
  );
  opened = await openConsole(world, { SERVICES: JSON.stringify(service.addresses) });
});
afterAll(async () => {
  await opened.stop();
  await service.close();
  await world.close();
});

const TYPED = 'Quillonia';

async function get(path: string, cookie = ''): Promise<string> {
  return (await fetch(`${opened.address}${path}`, { headers: { cookie } })).text();
}

/** What a page sends unseen. */
async function hiddenIn(path: string, cookie: string): Promise<[string, string][]> {
  const hidden = [...(await get(path, cookie)).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)];
  return hidden.map(([, name = '', value = '']): [string, string] => [name, value]);
}

/** The form as it was shown to somebody, with a name typed into it. */
const filledIn = async (cookie: string): Promise<URLSearchParams> =>
  new URLSearchParams([...(await hiddenIn('/refer', cookie)), ['given', TYPED]]);

/** Sends it with the cookie of another session, or with none: where that leads, and with which cookie. */
async function sent(body: URLSearchParams, cookie = '', site = 'same-origin') {
  const headers = { cookie, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': site };
  const answer = await fetch(`${opened.address}/refer`, { method: 'POST', redirect: 'manual', headers, body });
  const given = answer.headers.getSetCookie()[0]?.split(';')[0];
  return { status: answer.status, to: answer.headers.get('location'), cookie: given ?? cookie };
}

describe('§9 what was typed is kept', () => {
  it('where its session is no more: nobody sees it who is not signed in', async () => {
    const form = await filledIn(await opened.signIn(['referring-officer']));
    const { to, cookie } = await sent(form);
    expect(to).toBe('/sign-in/again');
    const page = await get('/sign-in/again', cookie);
    expect(page).toContain('Nothing has been sent, and what you entered is kept.');
    expect(page).not.toContain(TYPED);
  });

  it('where the same person has another session since: it can be sent at once, or looked at first', async () => {
    const form = await filledIn(await opened.signIn(['referring-officer']));
    const since = await opened.signIn(['referring-officer']);
    expect((await sent(form, since)).to).toBe('/sign-in/again');
    const page = await get('/sign-in/again', since);
    expect(page).toContain('What you typed is kept');
    expect(page).toContain(`name="given" value="${TYPED}"`);
    // Looked at once more, it is there as it was typed.
    expect(await get('/refer', since)).toMatch(new RegExp(`name="given"[^>]*value="${TYPED}"`));
    expect(service.heard.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('where the token has ended after a shift', async () => {
    const cookie = await opened.signIn(['referring-officer']);
    const form = await filledIn(cookie);
    over = true;
    const answer = await sent(form, cookie);
    over = false;
    expect(answer.to).toBe('/sign-in/again');
    expect(await get('/sign-in/again', answer.cookie)).toContain('what you entered is kept');
  });

  it('where the page is not theirs any more: the words are there to copy', async () => {
    const words = 'Deaf, needs an interpreter';
    const form = await filledIn(await opened.signIn(['referring-officer']));
    form.set('adjustments', words);
    const since = await opened.signIn(['auditor']);
    await sent(form, since);
    const again = await hiddenIn('/sign-in/again', since);
    expect(again).toContainEqual(['adjustments', words]);
    const headers = { cookie: since, 'content-type': 'application/x-www-form-urlencoded' };
    const body = new URLSearchParams(again);
    const answer = await fetch(`${opened.address}/refer`, { method: 'POST', headers, body });
    expect(answer.status).toBe(404);
    const page = await answer.text();
    expect(page).toContain(words);
    expect(page).not.toContain(TYPED);
  });

  it('but nothing that another site sends', async () => {
    const form = await filledIn(await opened.signIn(['referring-officer']));
    const { status, cookie } = await sent(form, '', 'cross-site');
    expect([status, cookie]).toEqual([403, '']);
  });

  it('under the key before as well: while the key of sessions is changed nobody is signed out, and no form is lost', async () => {
    const [old, next] = [7, 8].map((n) => Buffer.alloc(32, n).toString('base64'));
    const services = { SERVICES: JSON.stringify(service.addresses) };
    const replica = await openConsole(world, { ...services, SESSION_KEYS: `next:${next},first:${old}` });
    const after = await openConsole(world, { ...services, SESSION_KEYS: `next:${next}` });
    try {
      const signedIn = await opened.signIn(['referring-officer']);
      // Before anything of the session is written under the next key: a replica that does not know it could not read that.
      const body = await filledIn(signedIn);
      const seen = async ({ address }: ConsoleAlone, cookie: string): Promise<boolean> =>
        (await fetch(`${address}/refer`, { headers: { cookie }, redirect: 'manual' })).status === 200;
      expect([await seen(replica, signedIn), await seen(after, signedIn)]).toEqual([true, false]);
      body.delete('_csrf');
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' };
      const send = ({ address }: ConsoleAlone) =>
        fetch(`${address}/refer`, { method: 'POST', redirect: 'manual', headers, body });
      expect([(await send(replica)).headers.get('location'), (await send(after)).status]).toEqual([
        '/sign-in/again',
        403,
      ]);
    } finally {
      await replica.stop();
      await after.stop();
    }
  });

  it('and of a page that was none of ours nothing is kept', async () => {
    const cookie = await opened.signIn(['referring-officer']);
    const form = await filledIn(await opened.signIn(['referring-officer']));
    form.set('_by', `${form.get('_by')?.slice(0, -2)}AA`);
    expect((await sent(form, cookie)).status).toBe(403);
    expect(await get('/refer', cookie)).not.toContain(TYPED);
  });
});
