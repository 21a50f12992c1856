import { ROLES, type Role, WORKS_FOR } from '@byway/contracts/codes';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import type { Caller } from '@byway/service-kit/identity/tokens';
import { newId } from '@byway/tables/ids';
import { eventually } from '@byway/testkit/eventually';
import { worksFor } from '@byway/testkit/sign-ins';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Addresses,
  type Answered,
  ask,
  bodyAbout,
  type EveryRoute,
  everyRoute,
  isByRow,
  nameOf,
  runEveryService,
  urlOf,
} from './every-route.ts';
import { realIds } from './real-ids.ts';

let world: World;
let addresses: Addresses;
let routes: readonly EveryRoute[];
let ids: Readonly<Record<string, string>>;

beforeAll(async () => {
  world = await World.open();
  addresses = await runEveryService(world);
  routes = await everyRoute(addresses);
  ids = await realIds(world);
});
afterAll(() => world.close());

type IdOf = (name: string) => string;
const own: IdOf = (name) => ids[name] ?? '';
const nowhere: IdOf = () => newId();
const withIds = ({ path }: EveryRoute): boolean => path.includes('{');
/** The directory of local services is the whole force's. */
const isOfTheForce = ({ path }: EveryRoute): boolean => path === '/services/{serviceId}';
/** One cell: a route, asked by somebody in one role, and what came of it. */
interface Cell extends Answered {
  readonly route: EveryRoute;
  readonly role: Role;
  readonly correlationId: string;
}

async function cell(route: EveryRoute, role: Role, idOf: IdOf, more: Partial<Caller> = {}): Promise<Cell> {
  const caller = { actor: `${role}-7`, roles: [role], force: world.force, ...worksFor([role]), ...more };
  const token = await world.issuer.issue(caller);
  const url = urlOf(route, idOf);
  const raw = bodyAbout(route, ids, idOf);
  // Several roles ask for the same thing at once: who is told that it is `busy` asks again, as the answer says.
  return eventually(async () => {
    const correlationId = newId();
    const headers = { 'x-correlation-id': correlationId };
    const answered = await ask(addresses, route, { token, url, raw, headers });
    return answered.body?.code !== 'busy' && { route, role, correlationId, ...answered };
  });
}

/** Every route for which `of` names roles, asked by each of them, a few at a time. */
async function cells(
  of: (route: EveryRoute) => readonly Role[],
  ask: (route: EveryRoute, role: Role) => Promise<Cell>,
) {
  const found: Cell[] = [];
  for (const route of routes) found.push(...(await Promise.all(of(route).map((role) => ask(route, role)))));
  return found;
}

interface Kept {
  readonly correlation_id: string;
  readonly outcome: string;
  readonly actor: string;
  readonly roles: readonly string[];
  readonly purpose: string;
  readonly subject: string | null;
  readonly about: readonly string[];
}

/** The audit rows of all these requests, by correlation id. */
async function audited(of: readonly Cell[]): Promise<ReadonlyMap<string, Kept[]>> {
  const kept: Kept[] = [];
  for (const service of addresses.keys()) {
    const text = `select correlation_id, outcome, actor, roles, purpose, subject, about
                    from ${service.replaceAll('-', '_')}.audit where correlation_id = any($1)`;
    kept.push(...(await world.admin.query<Kept>(text, [of.map(({ correlationId }) => correlationId)])).rows);
  }
  return Map.groupBy(kept, ({ correlation_id }) => correlation_id);
}

const named = ({ route, role, status, body }: Cell): string =>
  `${nameOf(route)} as ${role}: ${status} ${body?.code ?? ''}`;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const said = ({ status, text }: Answered): string => `${status} ${text.replace(UUID, '*')}`;
const isRefusedAs = (one: Cell, code: string): boolean =>
  isByRow(one.route) ? one.status === 200 && one.text.includes(`"code":"${code}"`) : one.body?.code === code;

describe('§9 every route × every role', () => {
  it('§9 a role that is not named is refused everywhere, and the row says who asked for whom, why and as what', async () => {
    const others = ({ roles }: EveryRoute): Role[] => ROLES.filter((role) => !roles.includes(role));
    const found = await cells(others, (route, role) => cell(route, role, own));
    expect(found.length).toBeGreaterThan(routes.length * 7);
    const rows = await audited(found);
    const wrong = found.filter((one) => {
      const [row, ...more] = rows.get(one.correlationId) ?? [];
      const asked = [...one.route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => own(String(name)));
      const isNamed = row?.subject ? asked.includes(row.subject) : asked.every((id) => row?.about.includes(id));
      const isTheirs = row?.actor === `${one.role}-7` && row.roles.join() === one.role && row.purpose !== 'unstated';
      return one.status !== 403 || row?.outcome !== 'not-allowed' || more.length > 0 || !isNamed || !isTheirs;
    });
    expect(wrong.map(named)).toEqual([]);
  });

  it('§9 I17 whoever is named gets the same 404 for an id of another force as for one that is nowhere', async () => {
    const of = (route: EveryRoute): readonly Role[] => (withIds(route) ? route.roles : []);
    const absent = await cells(of, (route, role) => cell(route, role, nowhere));
    const foreign = await cells(of, (route, role) => cell(route, role, own, { force: '42' }));
    const rows = await audited([...absent, ...foreign]);
    const wrong = foreign.filter((one, i) => {
      const beside = absent[i];
      const kept = [one, beside].map((each) => (each && rows.get(each.correlationId)?.at(0)?.outcome) ?? 'no row');
      const isKept = isByRow(one.route) || kept.every((outcome) => outcome === 'not-found');
      return !beside || said(one) !== said(beside) || !isRefusedAs(one, 'not-found') || !isKept;
    });
    expect(wrong.map(named)).toEqual([]);
  });

  const worksForA = (wall: 'provider' | 'court'): Role[] => ROLES.filter((role) => WORKS_FOR[role] === wall);

  const BESIDE = [
    ['another provider', worksForA('provider'), { provider: 'another-provider' }],
    ['another court area', worksForA('court'), { court: 'C99XX00' }],
  ] as const;

  const UNSAID = [
    ['provider', worksForA('provider'), { provider: null }],
    ['court area', worksForA('court'), { court: null }],
  ] as const;

  it.each(UNSAID)(
    '§9 I17 who works for a %s, and whose sign-in does not say which, is refused everywhere',
    async (_what, bound, more) => {
      const of = ({ roles }: EveryRoute): Role[] => roles.filter((role) => bound.includes(role));
      const found = await cells(of, (route, role) => cell(route, role, own, more));
      const rows = await audited(found);
      const wrong = found.filter(({ status, body, correlationId }) => {
        const isRefused = status === 403 && body.code === 'sign-in-says-too-little';
        return !isRefused || rows.get(correlationId)?.at(0)?.outcome !== 'sign-in-says-too-little';
      });
      expect(found.length).toBeGreaterThan(0);
      expect(wrong.map(named)).toEqual([]);
    },
  );

  it.each(BESIDE)('§9 I17 nor does somebody of %s find more than that', async (_what, bound, more) => {
    const of = (route: EveryRoute): readonly Role[] =>
      withIds(route) && !isOfTheForce(route) ? route.roles.filter((role) => bound.includes(role)) : [];
    const absent = await cells(of, (route, role) => cell(route, role, nowhere, more));
    const found = await cells(of, (route, role) => cell(route, role, own, more));
    const wrong = found.filter((one, i) => {
      const beside = absent[i];
      return !beside || said(one) !== said(beside) || !isRefusedAs(one, 'not-found');
    });
    expect(found.length).toBeGreaterThan(0);
    expect(wrong.map(named)).toEqual([]);
  });

  it.each(BESIDE)('§9 I17 and no list, and no count, of somebody of %s knows of it', async (_what, bound, more) => {
    const of = (route: EveryRoute): readonly Role[] =>
      route.method === 'GET' && !withIds(route) ? route.roles.filter((role) => bound.includes(role)) : [];
    // The directory of local services is the whole force's.
    const known = Object.entries(ids).flatMap(([name, id]) => (name === 'serviceId' ? [] : [id]));
    const tells = ({ text }: Cell): boolean => known.some((id) => text.includes(id));
    const theirs = await cells(of, (route, role) => cell(route, role, own));
    const others = await cells(of, (route, role) => cell(route, role, own, more));
    expect(theirs.filter(tells).length).toBeGreaterThan(0);
    expect(others.filter(tells).map(named)).toEqual([]);
  });

  it('I17 a case that has no place yet is in signposting no provider’s: absent to the byte, and in no list', async () => {
    const caseId = newId();
    await world.feed({ fact: agreementMade, subject: caseId, data: agreementMade.valid });
    const heard = 'select 1 from signposting.signposting_case where case_id = $1 and scheme_id is not null';
    await eventually(async () => (await world.admin.query(heard, [caseId])).rowCount === 1);
    const bound = worksForA('provider');
    const of = ({ service, roles }: EveryRoute): readonly Role[] =>
      service === 'signposting' ? roles.filter((role) => bound.includes(role)) : [];
    const unbooked: IdOf = (name) => (name === 'caseId' ? caseId : own(name));
    const ofCases = (route: EveryRoute) => (route.path.includes('{caseId}') ? of(route) : []);
    const absent = await cells(ofCases, (route, role) => cell(route, role, nowhere));
    const found = await cells(ofCases, (route, role) => cell(route, role, unbooked));
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((one, i) => said(one) !== said(absent[i] ?? one)).map(named)).toEqual([]);
    const lists = (route: EveryRoute) => (route.method === 'GET' && !withIds(route) ? of(route) : []);
    const listed = await cells(lists, (route, role) => cell(route, role, own));
    expect(listed.filter(({ text }) => text.includes(caseId)).map(named)).toEqual([]);
  });

  it('I17 a notice of which nobody has said yet whose it is, is on the page of every liaison: it is never forgotten', async () => {
    const noticeId = newId();
    await world.feed({ fact: noticeRaised, subject: newId(), data: { ...noticeRaised.valid, noticeId } });
    const elsewhere = await world.as('court-summons', 'court-liaison', { court: 'C99XX00' });
    await eventually(async () => JSON.stringify((await elsewhere.get('/notices')).body).includes(noticeId));
  });

  it('§9 I19 whoever is named gets an answer about what is their own, with its row', async () => {
    const found = await cells(
      ({ roles }) => roles,
      // An enrolment under way is its officer's alone.
      (route, role) =>
        cell(route, role, own, {
          ...(role === 'receiving-service' ? { provider: 'somewhere' } : {}),
          ...(route.path.includes('{draftId}') ? { actor: 'somebody-1' } : {}),
        }),
    );
    const rows = await audited(found);
    const wrong = found.filter((one) => {
      const isThere = [200, 201, 202].includes(one.status) || one.route.method !== 'GET';
      return !isThere || [401, 403].includes(one.status) || one.status >= 500 || !rows.has(one.correlationId);
    });
    expect(wrong.map(named)).toEqual([]);
  });
});
