import { SERVICES } from '@byway/contracts/services';
import { worksFor } from '@byway/testkit/sign-ins';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Addresses,
  type Answered,
  type Asked,
  ask,
  type EveryRoute,
  everyRoute,
  nameOf,
  runEveryService,
  sampleOf,
  urlOf,
} from './every-route.ts';

let world: World;
let addresses: Addresses;
let routes: readonly EveryRoute[];
let commands: readonly EveryRoute[];

const NOWHERE = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  world = await World.open();
  addresses = await runEveryService(world);
  routes = await everyRoute(addresses);
  commands = routes.filter(({ method }) => method !== 'GET');
});
afterAll(() => world.close());

/** Rows of every table of every service but the record of who tried, and its seals. */
async function rows(): Promise<Record<string, number>> {
  const { rows: tables } = await world.admin.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.tables
      where table_schema = any($1) and table_type = 'BASE TABLE' and table_name not in ('audit', 'seal', 'policy_clock') order by 1`,
    [SERVICES.map(({ name }) => name.replaceAll('-', '_'))],
  );
  const counts = await Promise.all(
    tables.map(async ({ name }) => {
      const found = await world.admin.query<{ n: number }>(`select count(*)::int as n from ${name}`);
      return [name, found.rows[0]?.n ?? -1] as const;
    }),
  );
  return Object.fromEntries(counts);
}

async function asEntitled(route: EveryRoute, asked: Omit<Asked, 'url' | 'token'>): Promise<Answered> {
  const caller = { actor: 'somebody-1', roles: route.roles, force: world.force, ...worksFor(route.roles) };
  const token = await world.issuer.issue(caller);
  return ask(addresses, route, { ...asked, token, url: urlOf(route, () => NOWHERE) });
}

const fieldsOf = ({ body }: Answered): string[] => (body.errors ?? []).map(({ field }: { field: string }) => field);
const sample = ({ body }: EveryRoute): object => (body ? (sampleOf(body) as object) : {});

/** What is sent to each command, the status and code of the answer, and the field it names. */
const CASES: readonly [string, (route: EveryRoute) => Omit<Asked, 'url' | 'token'>, number, string, string | null][] = [
  ['malformed JSON', () => ({ raw: '{"a":' }), 400, 'not-json', null],
  ['a poisoned prototype', () => ({ raw: '{"__proto__":{"a":1}}' }), 400, 'not-json', null],
  [
    'an unknown field',
    (route) => ({ raw: JSON.stringify({ ...sample(route), shoeSize: 9 }) }),
    400,
    'invalid',
    'shoeSize',
  ],
  ['a list', () => ({ raw: '[]' }), 400, 'invalid', null],
  ['a body over 64 KiB', () => ({ raw: JSON.stringify({ pad: 'x'.repeat(65 * 1024) }) }), 413, 'too-large', null],
  ['a form', () => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' } }), 415, 'not-json-type', null],
  ['no Idempotency-Key', () => ({ headers: { 'idempotency-key': null } }), 400, 'key-missing', 'Idempotency-Key'],
  ['a short one', () => ({ headers: { 'idempotency-key': '1234567' } }), 400, 'key-missing', 'Idempotency-Key'],
];

describe('I2 what no command of any service takes', () => {
  it.each(CASES)('I2 %s is refused by its code, and nothing is written', async (_what, asked, status, code, field) => {
    expect(commands.length).toBeGreaterThan(25);
    const before = await rows();
    const wrong: unknown[] = [];
    for (const route of commands.filter(({ keyed }) => keyed || code !== 'key-missing')) {
      const reply = await asEntitled(route, asked(route));
      const named = field === null || fieldsOf(reply).includes(field);
      if (reply.status !== status || reply.body.code !== code || reply.body.committed !== 'no' || !named) {
        wrong.push([nameOf(route), reply.status, reply.text]);
      }
    }
    expect(wrong).toEqual([]);
    expect(await rows()).toEqual(before);
  });

  it('I2 an id that is none is refused by its field', async () => {
    const wrong: unknown[] = [];
    for (const route of routes.filter(({ path }) => path.includes('{'))) {
      const caller = { actor: 'somebody-1', roles: route.roles, force: world.force, ...worksFor(route.roles) };
      const token = await world.issuer.issue(caller);
      const reply = await ask(addresses, route, { token, url: urlOf(route, () => "1'%20or%20true") });
      const names = route.parameters.filter((one) => one.in === 'path').map(({ name }) => name);
      if (reply.status !== 400 || !names.every((name) => fieldsOf(reply).includes(name))) {
        wrong.push([nameOf(route), reply.status, reply.text]);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('I2 a query parameter nobody knows is refused by its name', async () => {
    const wrong: unknown[] = [];
    for (const route of routes.filter(({ method }) => method === 'GET')) {
      const caller = { actor: 'somebody-1', roles: route.roles, force: world.force, ...worksFor(route.roles) };
      const url = new URL(
        urlOf(route, () => NOWHERE),
        'http://x',
      );
      url.searchParams.set('colour', 'red');
      const token = await world.issuer.issue(caller);
      const reply = await ask(addresses, route, { token, url: `${url.pathname}${url.search}` });
      if (reply.status !== 400 || !fieldsOf(reply).includes('colour')) wrong.push([nameOf(route), reply.status]);
    }
    expect(wrong).toEqual([]);
  });
});

const ID = '0195a3f0-0000-7000-8000-000000000009';
const wordOf = (key: readonly unknown[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');
/** Words no list made, or made for no list of this order; Postgres knows no year nought and no number this long. */
const HOSTILE = [
  'x',
  '%00',
  `${ID}'--`,
  'W'.repeat(2_000),
  wordOf([]),
  wordOf([null]),
  wordOf(['now()', ID]),
  wordOf(['0000-01-01T00:00:00.000Z', ID]),
  wordOf(['9'.repeat(19)]),
  `0000-01-01T00:00:00.000Z_${ID}`,
];
/** The outermost places of each order: one of the three fits a list, and the other two are refused. */
const OUTERMOST = [
  [[wordOf([ID])]],
  [[wordOf(['0001-01-01T00:00:00.000Z', ID])], [wordOf(['9999-12-31T23:59:59.999Z', ID])], [wordOf(['infinity', ID])]],
  [[wordOf(['0'])], [wordOf(['9'.repeat(18)])], ['7']],
].map((places) => places.flat());

describe('I2 cursors', () => {
  /** Each route that takes a cursor, asked with one by somebody who may. */
  async function asked(route: EveryRoute, cursor: string): Promise<Answered> {
    const caller = { actor: 'somebody-1', roles: route.roles, force: world.force, ...worksFor(route.roles) };
    const token = await world.issuer.issue(caller);
    const url = urlOf(route, () => NOWHERE);
    return ask(addresses, route, { token, url: `${url}${url.includes('?') ? '&' : '?'}cursor=${cursor}` });
  }
  const paged = (): readonly EveryRoute[] =>
    routes.filter(({ parameters }) => parameters.some(({ name }) => name === 'cursor'));

  it('I2 that no list made are refused by their field, by every list', async () => {
    const wrong: unknown[] = [];
    for (const route of paged()) {
      for (const cursor of HOSTILE) {
        const reply = await asked(route, cursor);
        const fields = fieldsOf(reply);
        if (reply.status !== 400 || reply.body.code !== 'invalid' || fields.join() !== 'cursor') {
          wrong.push([nameOf(route), cursor.slice(0, 80), reply.status, reply.text]);
        }
      }
    }
    expect(paged().length).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  it('I2 of one order alone are taken by a list, to the outermost place', async () => {
    for (const route of paged()) {
      const taken: boolean[] = [];
      for (const places of OUTERMOST) {
        const statuses = new Set<number>();
        // A list about one case is not there at all, where the case is nowhere: by then its cursor was taken.
        for (const cursor of places) {
          const { status } = await asked(route, cursor);
          statuses.add(status === 404 ? 200 : status);
        }
        expect([nameOf(route), [...statuses]]).toEqual([nameOf(route), [statuses.has(200) ? 200 : 400]]);
        taken.push(statuses.has(200));
      }
      expect([nameOf(route), taken.filter(Boolean)]).toEqual([nameOf(route), [true]]);
    }
  });
});

describe('I18 addresses', () => {
  it('I18 have room for random ids, codes, dates and page marks only: no name, phone, address or birth date', () => {
    const wrong = routes.flatMap((route) =>
      route.parameters
        .filter((one) => {
          const { format, enum: codes, type } = one.schema;
          if (one.in === 'path') return format !== 'uuid';
          // An actor is the opaque id of a member of staff: its alphabet has no room for a name or an address (§9).
          const isActor = one.name === 'actor' && one.schema.pattern === '^[A-Za-z0-9:._|/-]{1,64}$';
          // An opaque word of the one kind there is: made of times and ids, with no room for a space or an at sign.
          const isCursor = one.name === 'cursor' && one.schema.pattern === '^[A-Za-z0-9_-]{1,200}$';
          // Ids with commas between them, as many as one page of a list has.
          const isIds =
            /^(?:case|session)Ids$/.test(one.name) && one.schema.pattern === '^[0-9a-f-]{36}(?:,[0-9a-f-]{36}){0,49}$';
          const isArea = one.name === 'area' && one.schema.pattern === '^[A-Z]\\d{8}$';
          return !(
            format === 'uuid' ||
            format === 'date-time' ||
            codes ||
            type === 'integer' ||
            /^(?:date|from|until)$/.test(one.name) ||
            isCursor ||
            isActor ||
            isArea ||
            isIds
          );
        })
        .map(({ name }) => `${nameOf(route)} ${name}`),
    );
    expect(wrong).toEqual([]);
  });
});
