import { connect } from 'node:net';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runService } from './every-route.ts';

let world: World;
let port: number;
let token: string;
const SILENT_MS = 2_000;

beforeAll(async () => {
  world = await World.open();
  port = Number(new URL((await runService(world, 'attendance')).get('attendance') ?? '').port);
  const caller = {
    actor: 'facilitator-1',
    roles: ['facilitator'],
    force: world.force,
    provider: 'druglink',
    court: null,
  };
  token = await world.issuer.issue(caller);
});
afterAll(() => world.close());

/** Sends bytes as they are and gives the status of each answer that comes before the end, or before silence. */
async function statusesOf(bytes: string): Promise<number[]> {
  const text = await new Promise<string>((resolve) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(Buffer.from(bytes, 'latin1')));
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
const post = (headers: string, body: string): string => {
  const signed = `Authorization: Bearer ${token}\r\nContent-Type: application/json\r\nIdempotency-Key: 12345678\r\n`;
  return `POST /sessions/00000000-0000-4000-8000-000000000000/register HTTP/1.1\r\n${HOST}${signed}${headers}\r\n${body}`;
};

/** Requests whose end two readers could see in different places: what one takes for a body, the other takes for a request. */
const AMBIGUOUS: readonly [string, () => string][] = [
  ['a length and chunks', () => post('Content-Length: 5\r\nTransfer-Encoding: chunked\r\n', `0\r\n\r\n${HIDDEN}`)],
  ['chunks and a length', () => post('Transfer-Encoding: chunked\r\nContent-Length: 5\r\n', `0\r\n\r\n${HIDDEN}`)],
  ['two lengths', () => post('Content-Length: 2\r\nContent-Length: 40\r\n', `{}${HIDDEN}`)],
  ['a list of lengths', () => post('Content-Length: 2, 2\r\n', `{}${HIDDEN}`)],
  ['a signed length', () => post('Content-Length: +2\r\n', `{}${HIDDEN}`)],
  ['a length in hexadecimal', () => post('Content-Length: 0x2\r\n', `{}${HIDDEN}`)],
  ['a negative length', () => post('Content-Length: -1\r\n', `{}${HIDDEN}`)],
  ['a length beyond all numbers', () => post('Content-Length: 99999999999999999999\r\n', `{}${HIDDEN}`)],
  ['a space before the colon', () => post('Transfer-Encoding : chunked\r\n', `0\r\n\r\n${HIDDEN}`)],
  ['an encoding nobody knows', () => post('Transfer-Encoding: xchunked\r\n', `0\r\n\r\n${HIDDEN}`)],
  ['chunks that are not the last', () => post('Transfer-Encoding: chunked, identity\r\n', `0\r\n\r\n${HIDDEN}`)],
  ['a folded header', () => post('Transfer-Encoding:\r\n chunked\r\nContent-Length: 5\r\n', `0\r\n\r\n${HIDDEN}`)],
  ['a bare carriage return', () => post('X: a\rContent-Length: 2\r\n', `{}${HIDDEN}`)],
  ['a NUL in a header', () => post('X: a\0b\r\nContent-Length: 2\r\n', `{}${HIDDEN}`)],
  ['a chunk size beyond all numbers', () => post('Transfer-Encoding: chunked\r\n', `FFFFFFFFFFFFFFFFF\r\n${HIDDEN}`)],
  ['a chunk size with a prefix', () => post('Transfer-Encoding: chunked\r\n', `0x2\r\n{}\r\n0\r\n\r\n${HIDDEN}`)],
  ['a chunk longer than it says', () => post('Transfer-Encoding: chunked\r\n', `2\r\n{}extra\r\n0\r\n\r\n${HIDDEN}`)],
];

describe('requests made to be misread', () => {
  it.each(AMBIGUOUS)('%s: refused, and what hides behind it is not answered', async (_what, bytes) => {
    const statuses = await statusesOf(bytes());
    expect(statuses.filter((status) => status !== 400 && status !== 401)).toEqual([]);
    expect(statuses.length).toBeLessThanOrEqual(1);
  });

  it('headers over 16 KiB are refused', async () => {
    expect(await statusesOf(`GET /live HTTP/1.1\r\n${HOST}X: ${'a'.repeat(17 * 1024)}\r\n\r\n`)).toEqual([431]);
  });

  it('the same socket answers two honest requests in order: the tests above do not pass because nothing is answered', async () => {
    expect(await statusesOf(`${HIDDEN}${HIDDEN}`)).toEqual([200, 200]);
    expect(await statusesOf(`${post('Transfer-Encoding: chunked\r\n', '2\r\n{}\r\n0\r\n\r\n')}${HIDDEN}`)).toEqual([
      400, 200,
    ]);
  });

  it('no prototype is reached by a body or a query, however it is spelt', async () => {
    const poisons = [
      '{"__proto__":{"polluted":1}}',
      '{"\\u005f_proto__":{"polluted":1}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
      '{"marks":[{"__proto__":{"polluted":1}}]}',
      '{"marks":[{"constructor":{"prototype":{"polluted":1}}}]}',
    ];
    for (const body of poisons)
      expect(await statusesOf(post(`Content-Length: ${body.length}\r\nConnection: close\r\n`, body))).toEqual([400]);
    for (const query of [
      '__proto__[polluted]=1',
      '__proto__.polluted=1',
      'constructor[prototype][polluted]=1',
      'a[__proto__]=1',
    ]) {
      const line = `GET /cases/00000000-0000-4000-8000-000000000000/attendance?${query} HTTP/1.1\r\n${HOST}`;
      expect(await statusesOf(`${line}Authorization: Bearer ${token}\r\nConnection: close\r\n\r\n`)).toEqual([400]);
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('a browser that shows an answer as a page loads and runs nothing; the API pages run their own scripts alone', async () => {
    const policyOf = async (path: string): Promise<string | null> =>
      (await fetch(`http://127.0.0.1:${port}${path}`)).headers.get('content-security-policy');
    expect(await policyOf('/cases')).toBe("default-src 'none';frame-ancestors 'none'");
    expect(await policyOf('/docs/')).toMatch(/script-src 'self'(?! '?unsafe)/);
  });

  it.each(['/cases', '/no-such-route', '/live', '/openapi.json'])(
    '%s: types are not guessed, nothing is framed, read by other origins, or asked for without TLS',
    async (path) => {
      const { headers } = await fetch(`http://127.0.0.1:${port}${path}`, {
        headers: { origin: 'https://evil.example' },
      });
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'strict-transport-security': expect.stringMatching(/^max-age=31536000/),
        'content-security-policy': "default-src 'none';frame-ancestors 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'content-type': expect.stringMatching(/^application\/(?:problem\+)?json/),
      });
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );
});
