import { ringOf } from '@byway/service-kit/identity/key-ring';
import { migrate, serviceUrls } from '@byway/service-kit/run/migrate';
import { Database } from '@byway/tables/database';
import { PASSWORD } from '@byway/testkit/template';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Session } from 'fastify';
import { PgSessions } from './store.ts';

let world: World;
let database: Database;
let sessions: PgSessions;

beforeAll(async () => {
  world = await World.open();
  const folder = new URL('../../migrations', import.meta.url).pathname;
  await migrate({ adminUrl: world.adminUrl, service: 'console', folder, rootPassword: PASSWORD, kit: false });
  database = new Database(serviceUrls(world.adminUrl, 'console', PASSWORD));
  sessions = new PgSessions(database, ringOf(Buffer.alloc(32, 7)));
});
afterAll(async () => {
  await database.close();
  await world.close();
});

const until = Date.now() + 3_600_000;
const of = (actor: string, force = '43'): Session =>
  ({
    who: { actor, roles: ['facilitator'], force, provider: null, court: null, token: 't', until },
  }) as unknown as Session;
const set = (id: string, session: Session): Promise<void> =>
  new Promise((done, fail) => sessions.set(id, session, (error) => (error ? fail(error) : done())));
const get = (id: string): Promise<Session | null | undefined> =>
  new Promise((done, fail) => sessions.get(id, (error, session) => (error ? fail(error) : done(session))));

describe('§9 the end of a sign-in', () => {
  it('is for good: a request that was still being answered does not bring the session back with what it saves', async () => {
    await set('one', of('facilitator-1'));
    const underWay = await get('one');
    expect(await sessions.endAllOf('facilitator-1')).toBe(1);
    await set('one', { ...underWay, flash: 'saved' } as Session);
    expect(await get('one')).toBeNull();
  });

  it('is of every browser of theirs, and of nobody else', async () => {
    for (const id of ['two', 'three']) await set(id, of('facilitator-2'));
    await set('four', of('facilitator-3'));
    expect(await sessions.signedIn('43')).toEqual([
      { actor: 'facilitator-2', roles: ['facilitator'], until, browsers: 2 },
      { actor: 'facilitator-3', roles: ['facilitator'], until, browsers: 1 },
    ]);
    expect(await sessions.endAllOf('facilitator-2')).toBe(2);
    expect((await sessions.signedIn('43')).map(({ actor }) => actor)).toEqual(['facilitator-3']);
  });

  it('I17 an administrator sees who of their own force is signed in', async () => {
    await set('five', of('facilitator-9', '42'));
    expect((await sessions.signedIn('43')).map(({ actor }) => actor)).not.toContain('facilitator-9');
    expect((await sessions.signedIn('42')).map(({ actor }) => actor)).toEqual(['facilitator-9']);
  });

  it('§9 is theirs to see, browser by browser, the one used last first, and to make of any of them: of nobody else’s', async () => {
    const [now, hour] = [Date.now(), 3_600_000];
    await set('six', { ...of('facilitator-7'), usedAt: now - hour } as Session);
    await set('seven', { ...of('facilitator-7'), usedAt: now } as Session);
    await set('eight', of('facilitator-8'));
    const browsers = await sessions.browsersOf('facilitator-7');
    expect(browsers.map(({ usedAt, until: end }) => [usedAt, end])).toEqual([
      [now, until],
      [now - hour, until],
    ]);
    const [theirs] = await sessions.browsersOf('facilitator-8');
    expect(await sessions.endOne('facilitator-7', theirs?.key ?? '')).toBe(false);
    expect(await sessions.endOne('facilitator-7', browsers[1]?.key ?? '')).toBe(true);
    expect([await get('six'), (await get('seven'))?.who?.actor, (await get('eight'))?.who?.actor]).toEqual([
      null,
      'facilitator-7',
      'facilitator-8',
    ]);
  });

  it('of who is not signed in, rows last half an hour, and there are 5,000 of them and no more', async () => {
    const text = `insert into console.session (id_hash, sealed, expires_at)
                  select 'stranger-' || n, '', now() + make_interval(mins => case when n <= 10 then -1 else 1 end) from generate_series(1, 5020) n`;
    await world.admin.query(text);
    await set('nine', of('facilitator-4'));
    await set('ten', { signingIn: { verifier: 'v', state: 's', nonce: 'n' } } as unknown as Session);
    const { rows } = await world.admin.query<{ n: number; last: Date }>(
      'select count(*)::int as n, max(expires_at) as last from console.session where actor is null',
    );
    expect(rows[0]?.n).toBe(5_001);
    expect((rows[0]?.last.getTime() ?? 0) - Date.now()).toBeLessThan(1_800_001);
    expect((await get('nine'))?.who?.actor).toBe('facilitator-4');
  });

  it('does not come by a change of keys: a session is found under the key before, and written under the one of now', async () => {
    const [old, next] = [ringOf(Buffer.alloc(32, 7)).current, { id: 'next', key: Buffer.alloc(32, 8) }];
    const [inFront, out] = [
      { current: next, keys: [next, old] },
      { current: next, keys: [next] },
    ].map((ring) => new PgSessions(database, ring));
    const found = (by: PgSessions | undefined): Promise<Session | null | undefined> =>
      new Promise((done) => by?.get('eleven', (_, session) => done(session)));
    await set('eleven', of('facilitator-5'));
    expect([(await found(inFront))?.who?.actor, await found(out)]).toEqual(['facilitator-5', null]);
    const held = await found(inFront);
    await new Promise((done) => inFront?.set('eleven', held as Session, done));
    expect([(await found(out))?.who?.actor, await get('eleven')]).toEqual(['facilitator-5', null]);
  });

  it('is told by a logout token once', async () => {
    expect([await sessions.isNewLogout('a'), await sessions.isNewLogout('a'), await sessions.isNewLogout('b')]).toEqual(
      [true, false, true],
    );
  });
});
