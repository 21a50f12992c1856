import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { ROLES } from '@byway/contracts/codes';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ConsoleAlone, migrateConsole, openConsole } from '../../test/console-alone.ts';

let world: World;
let opened: ConsoleAlone;
const SILENT_MS = 2_000;

beforeAll(async () => {
  world = await World.open();
  await migrateConsole(world);
  opened = await openConsole(world, { PAGES_PER_MINUTE: '1000000' });
});
afterAll(async () => {
  await opened.stop();
  await world.close();
});

/** Sends bytes as they are and gives the status of each answer that comes before the end, or before silence. */
async function statusesOf(bytes: string): Promise<number[]> {
  const text = await new Promise<string>((resolve) => {
    let heard = '';
    const socket = connect(Number(new URL(opened.address).port), '127.0.0.1', () =>
      socket.write(Buffer.from(bytes, 'latin1')),
    );
    const end = (): void => {
      socket.destroy();
      resolve(heard);
    };
    socket.setTimeout(SILENT_MS, end).on('error', end).on('close', end);
    socket.on('data', (data) => {
      heard += data.toString('latin1');
    });
  });
  return [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]));
}

const HOST = 'Host: byway\r\n';
const HIDDEN = `GET /live HTTP/1.1\r\n${HOST}\r\n`;
const FORM = 'Content-Type: application/x-www-form-urlencoded\r\n';
const post = (headers: string, body: string, url = '/enrol'): string =>
  `POST ${url} HTTP/1.1\r\n${HOST}${FORM}${headers}\r\n${body}`;
const whole = (body: string, url?: string): string =>
  post(`Content-Length: ${body.length}\r\nConnection: close\r\n`, body, url);

/** Requests whose end a proxy in front and the console could see in different places. */
const AMBIGUOUS: readonly [string, string][] = [
  ['a length and chunks', post('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${HIDDEN}`)],
  ['chunks and a length', post('Transfer-Encoding: chunked\r\nContent-Length: 5\r\n', `0\r\n\r\n${HIDDEN}`)],
  ['two lengths', post('Content-Length: 3\r\nContent-Length: 40\r\n', `a=1${HIDDEN}`)],
  ['a list of lengths', post('Content-Length: 3, 3\r\n', `a=1${HIDDEN}`)],
  ['a signed length', post('Content-Length: +3\r\n', `a=1${HIDDEN}`)],
  ['a space before the colon', post('Transfer-Encoding : chunked\r\n', `0\r\n\r\n${HIDDEN}`)],
  ['an encoding nobody knows', post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${HIDDEN}`)],
  ['chunks that are not the last', post('Transfer-Encoding: chunked, identity\r\n', `0\r\n\r\n${HIDDEN}`)],
  ['a bare carriage return', post('X: a\rContent-Length: 3\r\n', `a=1${HIDDEN}`)],
  ['a chunk longer than it says', post('Transfer-Encoding: chunked\r\n', `3\r\na=1extra\r\n0\r\n\r\n${HIDDEN}`)],
];

describe('requests made to be misread, at the console', () => {
  it.each(AMBIGUOUS)('%s: what hides behind it is not answered', async (_what, bytes) => {
    const statuses = await statusesOf(bytes);
    expect(statuses.filter((status) => status < 400 || status > 499)).toEqual([]);
    expect(statuses.length).toBeLessThanOrEqual(1);
  });

  it('an id in a page’s address that is none is no page, and leads to nothing: no service is asked', async () => {
    const cookie = await opened.signIn(ROLES);
    const id = randomUUID();
    const hostile = [
      'abc',
      `..%2Fcases%2F${id}%2Fwait%2Fover%23`,
      `${id}%2F..`,
      `${id}%3Fa`,
      '%00',
      `%20${id}`,
      `${id}%0a`,
      'x'.repeat(99),
    ];
    const withIds = opened.pages.filter(({ url }) => /:\w+Id/.test(url));
    const wrong: string[] = [];
    for (const { url } of withIds)
      for (const part of hostile) {
        const path = url.replace(/:\w+Id/g, part);
        const { status } = await fetch(`${opened.address}${path}`, { headers: { cookie }, redirect: 'manual' });
        if (status !== 404) wrong.push(`${path}: ${status}`);
      }
    expect(withIds.length).toBeGreaterThan(30);
    expect(wrong).toEqual([]);
  });

  it('the same socket answers two honest requests in order: the tests above do not pass because nothing is answered', async () => {
    expect(await statusesOf(`${HIDDEN}${HIDDEN}`)).toEqual([200, 200]);
  });

  it('a form over 64 KiB, and headers over 16 KiB, are not read', async () => {
    expect(await statusesOf(whole(`a=${'x'.repeat(65 * 1024)}`))).toEqual([413]);
    expect(await statusesOf(`GET /?a=${'x'.repeat(17 * 1024)} HTTP/1.1\r\n${HOST}\r\n`)).toEqual([431]);
  });

  it('a body that is no form is not read, and no prototype is reached by a form or a query', async () => {
    for (const poison of ['__proto__[polluted]=1', '__proto__.polluted=1', 'constructor[prototype][polluted]=1']) {
      expect((await statusesOf(whole(poison)))[0]).toBe(403);
      expect(await statusesOf(`GET /?${poison} HTTP/1.1\r\n${HOST}Connection: close\r\n\r\n`)).toEqual([200]);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    const headers = { 'content-type': 'application/xml' };
    expect((await fetch(`${opened.address}/enrol`, { method: 'POST', headers, body: '<a/>' })).status).toBe(415);
  });

  it('every page refuses an address in which a name stands twice, in words, with or without a sign-in; once is taken', async () => {
    const urls = opened.pages.filter((page) => page.get).map((page) => page.url.replaceAll(/:\w+/g, randomUUID()));
    expect(urls.length).toBeGreaterThan(50);
    const cookie = await opened.signIn(ROLES);
    for (const url of urls) {
      for (const headers of [{}, { cookie }]) {
        const answer = await fetch(`${opened.address}${url}?date=a&date=b`, { headers, redirect: 'manual' });
        expect([url, answer.status]).toEqual([url, 400]);
        expect(await answer.text()).toContain('Something stands in it twice');
      }
    }
    const once = await fetch(`${opened.address}/?date=a`, { headers: { cookie } });
    expect([once.status, await once.text()]).toEqual([200, expect.stringContaining('You are signed in as')]);
    for (const url of ['/sign-in', '/sign-in/done', '/changes', '/no-such-page'])
      expect([url, (await fetch(`${opened.address}${url}?code=a&code=b`)).status]).toEqual([url, 400]);
  });

  it('every page of an id answers 404 to one that is none, before any service is asked', async () => {
    const pages = opened.pages.filter(({ get, url }) => get && /:\w+Id/.test(url));
    expect(pages.length).toBeGreaterThan(30);
    const cookie = await opened.signIn(ROLES);
    for (const { url } of pages) {
      for (const id of ['abc', '0', "1'--", 'NaN']) {
        const address = url.replaceAll(/:\w+/g, encodeURIComponent(id));
        const { status } = await fetch(`${opened.address}${address}`, { headers: { cookie }, redirect: 'manual' });
        expect([address, status]).toEqual([address, 404]);
      }
    }
  });

  it('what is too long, or is no form, is said to be so, and not to be a fault of Byway', async () => {
    const send = async (type: string, body: string): Promise<string> => {
      const headers = { 'content-type': type };
      return (await fetch(`${opened.address}/enrol`, { method: 'POST', headers, body })).text();
    };
    const long = await send('application/x-www-form-urlencoded', `a=${'x'.repeat(65 * 1024)}`);
    expect(long).toContain('What you sent is too long');
    const file = await send('multipart/form-data; boundary=b', '--b--');
    expect(file).toContain('This cannot be read as a form');
    for (const page of [long, file]) expect(page).not.toMatch(/our side|Something went wrong/);
  });

  it.each(['/', '/no-such-page', '/live', '/assets/now/app.js', '/assets/images/no-such-image.png'])(
    '%s: nothing is guessed, framed, told to others, loaded from elsewhere, or asked for without TLS',
    async (path) => {
      const { headers } = await fetch(`${opened.address}${path}`);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'strict-transport-security': expect.stringMatching(/^max-age=31536000/),
        'content-security-policy': expect.stringMatching(/^default-src 'none';(?!.*unsafe).*frame-ancestors 'none'/),
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      if (!path.startsWith('/assets/now')) expect(headers.get('cache-control')).toBe('no-store');
    },
  );
});
