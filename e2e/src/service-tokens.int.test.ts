import { ROLES } from '@byway/contracts/codes';
import { newId } from '@byway/tables/ids';
import { clientFor } from '@byway/testkit/client';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Addresses,
  ask,
  type EveryRoute,
  everyRoute,
  FOR_SERVICES,
  nameOf,
  runEveryService,
  urlOf,
} from './every-route.ts';
import { realIds } from './real-ids.ts';

let world: World;
let addresses: Addresses;
let routes: readonly EveryRoute[];
let caseId: string;

beforeAll(async () => {
  world = await World.open();
  addresses = await runEveryService(world);
  routes = await everyRoute(addresses);
  ({ caseId = '' } = await realIds(world));
});
afterAll(() => world.close());

const claim = (about: string, purpose = 'letter'): string => `/cases/${about}/identity-claim?purpose=${purpose}`;
async function asService(force = world.force) {
  return clientFor(addresses.get('intake') ?? '', await world.issuer.issueToService('letters', force));
}
async function audited(correlationId: string): Promise<object[]> {
  const text = `select actor, roles, action, purpose, subject, fields, outcome from intake.audit where correlation_id = $1`;
  return (await world.admin.query(text, [correlationId])).rows;
}
async function claimed(path: string, force?: string) {
  const correlationId = newId();
  const token = await world.issuer.issueToService('letters', force ?? world.force);
  const headers = { authorization: `Bearer ${token}`, 'x-correlation-id': correlationId };
  const response = await fetch(`${addresses.get('intake')}${path}`, { headers });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  return { status: response.status, body: (await response.json()) as any, rows: await audited(correlationId) };
}

describe('§9 identity is claimed by services with a token that is good for nothing else', () => {
  it('§9 is refused on every route of every service that is for people, and nothing is looked at', async () => {
    const wrong: unknown[] = [];
    expect(routes.length).toBeGreaterThan(60);
    for (const route of routes) {
      const own = (name: string): string => (name === 'caseId' ? caseId : newId());
      for (const claims of [{}, { roles: route.roles }]) {
        const token = await world.issuer.issueToService('letters', world.force, claims);
        const { status, body } = await ask(addresses, route, { token, url: urlOf(route, own) });
        if (status !== 401 || body.code !== 'not-signed-in') wrong.push([nameOf(route), status]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('§9 one route of one service is for services', async () => {
    const found: string[] = [];
    for (const [service, address] of addresses) {
      const { paths } = (await clientFor(address, null).get('/openapi.json')).body;
      for (const [path, operations] of Object.entries<Record<string, { description: string }>>(paths))
        for (const [method, { description }] of Object.entries(operations))
          if (FOR_SERVICES.test(description)) found.push(`${service} ${method} ${path}`);
    }
    expect(found).toEqual(['intake get /cases/{caseId}/identity-claim']);
  });

  it('§9 takes no person’s token, in whatever role', async () => {
    for (const roles of [...ROLES.map((role) => [role]), ROLES]) {
      const caller = { actor: 'somebody-1', roles, force: world.force, provider: null, court: null };
      const client = clientFor(addresses.get('intake') ?? '', await world.issuer.issue(caller));
      expect([roles, (await client.get(claim(caseId))).status]).toEqual([roles, 401]);
    }
    expect((await clientFor(addresses.get('intake') ?? '', null).get(claim(caseId))).status).toBe(401);
  });

  it('§9 gives what the purpose needs and no more, with a row of who, why and about whom', async () => {
    const letter = await claimed(claim(caseId));
    expect(letter.status).toBe(200);
    const fields = Object.keys(letter.body.person);
    expect(fields).toContain('givenName');
    expect(['givenName', 'familyName', 'language', 'address']).toEqual(expect.arrayContaining(fields));
    const row = { actor: 'service:letters', roles: [], action: 'identity.claim', purpose: 'letter', subject: caseId };
    expect(letter.rows).toEqual([{ ...row, fields, outcome: 'done' }]);
    const message = await claimed(claim(caseId, 'message'));
    const shown = Object.keys(message.body.person);
    expect(['preferredName', 'language', 'phone', 'contact']).toEqual(expect.arrayContaining(shown));
    expect(message.rows).toEqual([{ ...row, purpose: 'message', fields: shown, outcome: 'done' }]);
  });

  it('§9 another force’s case is the same 404 as none, and the attempt is kept with its purpose', async () => {
    for (const { status, body, rows } of [await claimed(claim(caseId), '42'), await claimed(claim(newId()))]) {
      expect([status, body.code]).toEqual([404, 'not-found']);
      expect(rows).toMatchObject([{ outcome: 'not-found', purpose: 'letter', fields: [] }]);
    }
  });

  it('§9 without a purpose, or with one that nobody knows, nothing is given', async () => {
    const client = await asService();
    for (const path of [`/cases/${caseId}/identity-claim`, claim(caseId, 'curiosity'), `${claim(caseId)}&colour=red`]) {
      expect((await client.get(path)).status).toBe(400);
    }
  });
});
