import { join } from 'node:path';
import { ROLES, type Role } from '@byway/contracts/codes';
import { SERVICES } from '@byway/contracts/services';
import type { App } from '@byway/service-kit/run/app';
import { serviceFolder } from '@byway/system/services';
import { newId } from '@byway/tables/ids';
import { clientFor } from '@byway/testkit/client';
import type { World } from '@byway/testkit/world';

export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | false;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly minimum?: number;
  readonly maxLength?: number;
}

interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

interface Operation {
  readonly description: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: JsonSchema }>> };
}

/** One route of one service, as its own API page describes it. */
export interface EveryRoute {
  readonly service: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `{caseId}` and the like. */
  readonly path: string;
  readonly roles: readonly Role[];
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | null;
  /** Whether it asks for an Idempotency-Key: a read by POST does not. */
  readonly keyed: boolean;
}

/** Where each service of a world listens. */
export type Addresses = ReadonlyMap<string, string>;

/** Starts one service in this process, by name: services are read as files, nothing here depends on one. */
export async function runService(world: World, name: string, more: Record<string, string> = {}): Promise<Addresses> {
  const { build } = (await import(join(serviceFolder(name), 'src/app.ts'))) as {
    build: (env: NodeJS.ProcessEnv) => Promise<App>;
  };
  const { http } = await world.run(name, build, more);
  const [bound] = http.addresses();
  return new Map([[name, `http://127.0.0.1:${typeof bound === 'object' ? bound.port : ''}`]]);
}

/** Starts every service in this process. */
export async function runEveryService(world: World): Promise<Addresses> {
  const addresses = new Map<string, string>();
  for (const { name } of SERVICES)
    for (const [key, address] of await runService(world, name)) addresses.set(key, address);
  return addresses;
}

export const FOR_SERVICES = /^For: services with the scope [a-z.]+\./;

/** Every route for people that the services describe in `/openapi.json`, with the roles its description names. */
export async function everyRoute(addresses: Addresses): Promise<EveryRoute[]> {
  const found: EveryRoute[] = [];
  for (const [service, address] of addresses) {
    const { body } = await clientFor(address, null).get('/openapi.json');
    for (const [path, operations] of Object.entries(body.paths as Record<string, Record<string, Operation>>)) {
      for (const [method, { description, parameters = [], requestBody }] of Object.entries(operations)) {
        // Those for services take no person's token: service-tokens.int.test.ts asks them.
        if (FOR_SERVICES.test(description)) continue;
        const named = /^For: ([a-z, -]+)\./.exec(description)?.[1]?.split(', ') ?? [];
        found.push({
          service,
          method: method.toUpperCase() as EveryRoute['method'],
          path,
          roles: ROLES.filter((role) => named.includes(role)),
          // Headers are described, too; what a test fills in is the address.
          parameters: parameters.filter((one) => one.in === 'path' || one.in === 'query'),
          keyed: parameters.some(({ in: at, name }) => at === 'header' && name.toLowerCase() === 'idempotency-key'),
          body: requestBody?.content['application/json']?.schema ?? null,
        });
      }
    }
  }
  return found;
}

/** `attendance POST /cases/{caseId}/…`, as a test names a route. */
export const nameOf = ({ service, method, path }: EveryRoute): string => `${service} ${method} ${path}`;

/** Answers 200 and says it of each row: marking a register, and keeping marks of it. */
export const isByRow = ({ method, path }: EveryRoute): boolean =>
  method === 'POST' && /^\/sessions\/\{sessionId\}\/(?:register|kept-marks)$/.test(path);

/** Fields whose pattern a sample cannot guess, by name. */
const GIVEN: Readonly<Record<string, unknown>> = {
  language: 'en',
  ticket: `018f0000-0000-7000-8000-000000000000.1800000000000.first:${'A'.repeat(86)}==`,
  startsAt: '2027-03-10T10:00:00.000Z',
  courtCode: 'B43KB00',
  offenceCode: 'MD71530',
  offenceOn: '2027-02-20',
  hearingAt: '2027-04-19T09:00:00.000Z',
  starts: '18:00',
  postcode: 'SL1 1AA',
  phone: '+447700900123',
  opening: { hours: [{ days: [1], from: '09:00', to: '17:00' }] },
  caseIds: '00000000-0000-4000-8000-000000000000',
  sessionIds: '00000000-0000-4000-8000-000000000000',
  person: { givenName: 'Ottilia', dateOfBirth: '1996-02-29' },
  right: { language: 'pl' },
  words: 'Nobody could say why it was so.',
  partner: { name: 'Open Road', link: 'https://www.openroad.example/help', phone: '+448001234567' },
  helpline: '+448001234567',
};

/** What a schema asks for at least. */
export function sampleOf(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return sampleOf(schema.anyOf[0]);
  if (schema.type === 'object') {
    const entries = (schema.required ?? []).map((name) => [
      name,
      name in GIVEN ? GIVEN[name] : sampleOf(schema.properties?.[name] ?? {}),
    ]);
    return Object.fromEntries(entries);
  }
  if (schema.type === 'array') {
    return Array.from({ length: schema.minItems ?? 0 }, () => sampleOf(schema.items ?? {}));
  }
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'boolean') return true;
  if (schema.format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  if (schema.format === 'date') return '2027-03-08';
  if (schema.format === 'date-time') return '2027-03-01T09:00:00.000Z';
  return 'something';
}

/** The path with each id filled in, and with the query parameters it cannot do without. */
export function urlOf({ path, parameters }: EveryRoute, idOf: (name: string) => string): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => idOf(name));
  const needed = parameters.filter((one) => one.in === 'query' && one.required);
  const query = needed.map(
    ({ name, schema }) => `${name}=${encodeURIComponent(String(GIVEN[name] ?? sampleOf(schema)))}`,
  );
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled;
}

/** The sample body of a route, about ids of `idOf` where it names any that the test knows. */
export function bodyAbout(
  { body }: EveryRoute,
  known: Readonly<Record<string, string>>,
  idOf: (name: string) => string,
): string {
  return JSON.stringify(body ? sampleOf(body) : {}).replace(/"(\w+Id)":"[0-9a-f-]{36}"/g, (whole, name: string) =>
    name in known ? `"${name}":"${idOf(name)}"` : whole,
  );
}

/** Some role that the route does not name. */
export function wrongRole({ roles }: EveryRoute): Role {
  const role = ROLES.find((one) => !roles.includes(one));
  if (!role) throw new Error('a route for everybody');
  return role;
}

export interface Asked {
  readonly token?: string | null;
  readonly url: string;
  /** Sent as it is; null sends none. */
  readonly raw?: string | null;
  /** Changes of the headers a good request has; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
}

export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  readonly body: any;
  readonly text: string;
}

/** Asks a route as a good client would, but for what is said otherwise: a valid body, a new key, `If-Match`. */
export async function ask(addresses: Addresses, route: EveryRoute, asked: Asked): Promise<Answered> {
  const { token = null, url, raw = route.body ? JSON.stringify(sampleOf(route.body)) : '{}', headers = {} } = asked;
  const good: Record<string, string | null> = {
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(route.method === 'GET' ? {} : { 'content-type': 'application/json', 'idempotency-key': newId() }),
    ...(route.method === 'GET' ? {} : { 'if-match': '"1"' }),
    ...headers,
  };
  const sent = Object.entries(good).filter((entry): entry is [string, string] => entry[1] !== null);
  const response = await fetch(`${addresses.get(route.service)}${url}`, {
    method: route.method,
    headers: sent,
    body: route.method === 'GET' ? null : raw,
  });
  const text = await response.text();
  return {
    status: response.status,
    text,
    body: /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text,
  };
}
