import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runService } from './every-route.ts';

const PER_MINUTE = 20;
const LATE_MS = 20;
const NOWHERE = '00000000-0000-4000-8000-000000000000';

let world: World;
let address: string;

async function tokenOf(actor: string, role: 'facilitator' | 'court-liaison'): Promise<string> {
  return world.issuer.issue({ actor, roles: [role], force: world.force, provider: 'druglink', court: null });
}

const get = (token: string, path = `/cases/${NOWHERE}/attendance`): Promise<Response> =>
  fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } });

/** Keeps the event loop late, but for the moments in which it answers, until told to stop. */
function keepBusy(): () => void {
  let busy = true;
  const block = (): void => {
    for (const end = performance.now() + 4 * LATE_MS; performance.now() < end; );
    if (busy) setTimeout(block, 0);
  };
  block();
  return () => {
    busy = false;
  };
}

async function until(answer: () => Promise<Response>, status: number): Promise<Response> {
  for (;;) {
    const response = await answer();
    if (response.status === status) return response;
    await response.text();
  }
}

async function open(more: Record<string, string>): Promise<void> {
  world = await World.open();
  address = (await runService(world, 'attendance', more)).get('attendance') ?? '';
}

describe('how often one person may ask', () => {
  beforeAll(() => open({ REQUESTS_PER_MINUTE: String(PER_MINUTE) }), 60_000);
  afterAll(() => world.close());

  it('who asks too often is told when to ask again, is not heard meanwhile, and others are', async () => {
    const [eager, other] = [
      await tokenOf('facilitator-1', 'facilitator'),
      await tokenOf('facilitator-2', 'facilitator'),
    ];
    for (let i = 0; i < PER_MINUTE; i += 1) expect((await get(eager)).status).toBe(404);
    const answer = await get(eager);
    expect([answer.status, await answer.json()]).toMatchObject([429, { code: 'too-many', committed: 'no' }]);
    const wait = Number(answer.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect((await get(other)).status).toBe(404);
  });

  it('what a role may not do counts as well: nobody fills the record of refusals, and one row says that they asked too often', async () => {
    const liaison = await tokenOf('liaison-9', 'court-liaison');
    const path = `/sessions/${NOWHERE}/register`;
    for (let i = 0; i < PER_MINUTE; i += 1) expect((await get(liaison, path)).status).toBe(403);
    for (let i = 0; i < 3; i += 1) expect((await get(liaison, path)).status).toBe(429);
    const { rows } = await world.admin.query(
      `select outcome, count(*)::int as n from attendance.audit where actor = 'liaison-9' group by 1 order by 1`,
    );
    expect(rows).toEqual([
      { outcome: 'not-allowed', n: PER_MINUTE },
      { outcome: 'too-many', n: 1 },
    ]);
  });
});

describe('how much a service takes on', () => {
  beforeAll(() => open({ SHED_ABOVE_MS: String(LATE_MS) }), 60_000);
  afterAll(() => world.close());

  it('with more to do than it can, it says so at once and when to come back; asked whether it lives, it answers', async () => {
    const free = keepBusy();
    const unsigned = (): Promise<Response> => fetch(`${address}/cases/${NOWHERE}/attendance`);
    const answer = await until(unsigned, 503);
    expect(await answer.json()).toMatchObject({ code: 'overloaded', committed: 'no' });
    expect(answer.headers.get('retry-after')).toBe('1');
    expect((await fetch(`${address}/live`)).status).toBe(200);
    free();
    await until(unsigned, 401);
  });
});

describe('an issuer that is away', () => {
  beforeAll(() => open({ TOKEN_KEYS: 'http://127.0.0.1:9/jwks' }), 60_000);
  afterAll(() => world.close());

  it('is a part that is away, not a bad sign-in: nobody is signed out for it', async () => {
    const answer = await get(await tokenOf('facilitator-1', 'facilitator'));
    expect([answer.status, await answer.json()]).toMatchObject([503, { code: 'issuer-away', committed: 'no' }]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
