import { ROLES } from '@byway/contracts/codes';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { type Due, passOf } from '@byway/facts/letter-pass';
import { ticketOf } from '@byway/facts/ticket';
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

const claim = (about: string): string => `/cases/${about}/identity-claim`;
/** The service that asks: it has a token of its own, and signs a pass for each letter with the key of its facts. */
const LETTERS = 'court-summons';
interface Given {
  readonly purpose?: 'letter' | 'message';
  readonly force?: string;
  readonly letterId?: string;
  /** Who asks, who signed, and for what: as an honest service unless told. */
  readonly client?: string;
  readonly signedBy?: string;
  readonly signedFor?: Partial<Due>;
  readonly signedAt?: number;
}
async function audited(correlationId: string): Promise<object[]> {
  const text = `select actor, roles, action, purpose, subject, about, fields, outcome from intake.audit where correlation_id = $1`;
  return (await world.admin.query(text, [correlationId])).rows;
}
const passFor = async (caseId: string, given: Given, letterId: string): Promise<string> => {
  const { purpose = 'letter', force = world.force, signedBy = LETTERS, signedFor = {}, signedAt = Date.now() } = given;
  const due = { force, caseId, letterId, purpose, ...signedFor };
  return passOf(world.speaksFor(signedBy).sign, due, signedAt);
};
async function claimed(about: string, given: Given = {}, body: object = {}) {
  const { purpose = 'letter', force = world.force, client = LETTERS, letterId = newId() } = given;
  const correlationId = newId();
  const token = await world.issuer.issueToService(client, force);
  const headers = {
    authorization: `Bearer ${token}`,
    'x-correlation-id': correlationId,
    'content-type': 'application/json',
  };
  const sent = JSON.stringify({ purpose, letterId, pass: await passFor(about, given, letterId), ...body });
  const response = await fetch(`${addresses.get('intake')}${claim(about)}`, { method: 'POST', headers, body: sent });
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  const said = (await response.json()) as any;
  return {
    status: response.status,
    body: said,
    rows: await audited(correlationId),
    letterId,
  };
}

describe('§9 identity is claimed by services with a token that is good for nothing else', () => {
  it('§9 is refused on every route of every service that is for people, and nothing is looked at', async () => {
    const wrong: unknown[] = [];
    expect(routes.length).toBeGreaterThan(60);
    for (const route of routes) {
      const own = (name: string): string => (name === 'caseId' ? caseId : newId());
      for (const claims of [{}, { roles: route.roles }]) {
        const token = await world.issuer.issueToService(LETTERS, world.force, claims);
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
    expect(found).toEqual(['intake post /cases/{caseId}/identity-claim']);
  });

  it('§9 takes no person’s token, in whatever role', async () => {
    const letterId = newId();
    const body = { purpose: 'letter', letterId, pass: passFor(caseId, {}, letterId) };
    for (const roles of [...ROLES.map((role) => [role]), ROLES]) {
      const caller = { actor: 'somebody-1', roles, force: world.force, provider: null, court: null };
      const client = clientFor(addresses.get('intake') ?? '', await world.issuer.issue(caller));
      expect([roles, (await client.post(claim(caseId), body)).status]).toEqual([roles, 401]);
    }
    expect((await clientFor(addresses.get('intake') ?? '', null).post(claim(caseId), body)).status).toBe(401);
  });

  it('§9 gives what the purpose needs and no more, with a row of who, why, for which letter and about whom', async () => {
    const letter = await claimed(caseId);
    expect(letter.status).toBe(200);
    const fields = Object.keys(letter.body.person);
    expect(fields).toContain('givenName');
    expect(['givenName', 'familyName', 'language', 'address']).toEqual(expect.arrayContaining(fields));
    const row = { actor: `service:${LETTERS}`, roles: [], action: 'identity.claim', subject: caseId, outcome: 'done' };
    expect(letter.rows).toEqual([{ ...row, purpose: 'letter', about: [letter.letterId], fields }]);
    const message = await claimed(caseId, { purpose: 'message' });
    const shown = Object.keys(message.body.person);
    expect(['preferredName', 'language', 'phone', 'contact']).toEqual(expect.arrayContaining(shown));
    expect(message.rows).toEqual([{ ...row, purpose: 'message', about: [message.letterId], fields: shown }]);
  });

  it.each<[string, () => Given]>([
    ['a letter to another case', () => ({ signedFor: { caseId: newId() } })],
    ['another letter', () => ({ signedFor: { letterId: newId() } })],
    ['another purpose', () => ({ purpose: 'message', signedFor: { purpose: 'letter' } })],
    ['another force', () => ({ signedFor: { force: '42' } })],
    ['a letter of six minutes ago', () => ({ signedAt: Date.now() - 360_000 })],
    ['a letter of tomorrow: it would be good for longer', () => ({ signedAt: Date.now() + 86_400_000 })],
    ['a letter of another service', () => ({ signedBy: 'scheduling' })],
    ['a letter of the service, in the hands of another', () => ({ client: 'scheduling' })],
    ['a letter of a client that is no service of ours', () => ({ client: 'letters' })],
  ])('§9 with a pass for %s nobody is named, and the attempt is kept', async (_what, given) => {
    const { status, body, rows } = await claimed(caseId, given());
    expect([status, body.code]).toEqual([403, 'letter-not-due']);
    expect(rows).toMatchObject([{ outcome: 'letter-not-due', subject: caseId, fields: [] }]);
  });

  it('§9 neither a ticket for places nor the signature of a fact is a pass', async () => {
    const offer = { force: world.force, caseId };
    const ticket = (await ticketOf(world.speaksFor('intake').sign, offer, Date.now())).split('.');
    const subject = caseId;
    const fact = world.factOf({ fact: agreementMade, subject, data: agreementMade.valid }, 1);
    const { sign } = world.speaksFor(LETTERS);
    const signature = String((await sign(world.messageOf(fact))).headers.signature);
    for (const pass of [`${ticket[1]}.${ticket[2]}`, `${Date.now() + 60_000}.${signature}`]) {
      const { status, body } = await claimed(caseId, {}, { pass });
      expect([status, body.code]).toEqual([403, 'letter-not-due']);
    }
  });

  it('§9 another force’s case is the same 404 as none, and the attempt is kept with its purpose', async () => {
    for (const { status, body, rows } of [await claimed(caseId, { force: '42' }), await claimed(newId())]) {
      expect([status, body.code]).toEqual([404, 'not-found']);
      expect(rows).toMatchObject([{ outcome: 'not-found', purpose: 'letter', fields: [] }]);
    }
  });

  it('§9 without a purpose, a letter or a pass, or with what nobody knows, nothing is given; and not by an address', async () => {
    for (const body of [
      { purpose: undefined },
      { purpose: 'curiosity' },
      { letterId: undefined },
      { pass: undefined },
      { pass: 'x' },
      { colour: 'red' },
    ]) {
      const { status, body: said } = await claimed(caseId, {}, body);
      expect([body, status, said.code]).toEqual([body, 400, 'invalid']);
    }
    const client = clientFor(addresses.get('intake') ?? '', await world.issuer.issueToService(LETTERS, world.force));
    expect((await client.get(`${claim(caseId)}?purpose=letter`)).status).toBe(404);
  });
});
