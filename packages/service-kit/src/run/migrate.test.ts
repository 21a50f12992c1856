import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { opens } from './migrate.ts';

/** What a client of Postgres says first, where it wants TLS before anything else. */
const SSL_REQUEST = 80_877_103;

describe('migrate', () => {
  it.each([
    ['verify-full', true],
    ['disable', false],
  ])('§9 tries the password of a role as the administrator is connected: sslmode=%s', async (mode, byTls) => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const said = once(server, 'connection').then(async ([socket]: Socket[]) => {
      const [first] = (await once(socket as Socket, 'data')) as [Buffer];
      socket?.destroy();
      return first.readInt32BE(4);
    });
    const admin = new pg.Client({ connectionString: `postgres://a:b@127.0.0.1:${port}/postgres?sslmode=${mode}` });
    expect(await opens(admin, 'intake', 'p'.repeat(32))).toBe(false);
    expect((await said) === SSL_REQUEST).toBe(byTls);
    server.close();
  });
});
