import { ROLES, type Role } from '@byway/contracts/codes';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { FORCE } from '@byway/demo/staff';
import { schemaOf } from '@byway/service-kit/run/migrate';
import type { System } from '@byway/system/system';
import { asOwner } from './attendance-alone.ts';
import { SAMPLE } from './multiplied-cases.ts';

interface Operation {
  readonly description: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
}

/** A GET of a service, and addresses to ask it at. */
export interface Read {
  /** `attendance /cases/{caseId}/attendance`. */
  readonly name: string;
  readonly urls: readonly string[];
  readonly token: string;
}

/** Roles for which the story has data, the most telling first: where a read is for several, the first of these asks. */
const ASKING: readonly Role[] = [
  'programme-manager',
  'court-liaison',
  'signposting-worker',
  'receiving-service',
  ...ROLES,
];
const PROVIDERS: Partial<Record<Role, string>> = { 'receiving-service': 'riverbend' };
const OF_PROVIDER: readonly Role[] = ['programme-manager', 'facilitator', 'signposting-worker'];

/** Not reads of cases: probes, the clock, and files of the log, which the bench does not multiply. */
const LEFT_OUT = /^\/(health|ready|clock|progress|parked|audit|openapi|docs|metrics)/;

/** What is sealed is bound to the id of its person: the identity of a copy opens for nobody. */
const ORIGINALS = `case_id in (select case_id from ${SAMPLE}.intake_intake_case)`;

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Ids for the parameters of a path, as rows of the smallest table that has them all: `order` is the same in every run. */
async function idsFor(
  adminUrl: string,
  schema: string,
  names: readonly string[],
  limit: number,
  where: string,
): Promise<string[][]> {
  const columns = names.map(snake);
  return asOwner(adminUrl, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `select table_name as name from information_schema.columns where table_schema = $1
        group by 1 having array_agg(column_name::text) @> $2::text[] order by count(*), 1`,
      [schema, columns],
    );
    const owner =
      tables.find(({ name }) => `${name}_id` === columns.at(-1)) ??
      tables.find(({ name }) => name.endsWith('_case')) ??
      tables[0];
    if (!owner) throw new Error(`no table of ${schema} has ${columns.join(', ')}`);
    const { rows } = await client.query<string[]>({
      rowMode: 'array',
      text: `select ${columns.map((one) => `${one}::text`).join(', ')} from "${schema}"."${owner.name}" where ${where} order by md5(${columns.at(-1)}::text) limit $1`,
      values: [limit],
    });
    return rows;
  });
}

async function daysWithSessions(adminUrl: string, limit: number): Promise<string[]> {
  return asOwner(adminUrl, async (client) => {
    const { rows } = await client.query<{ day: string }>(
      `select distinct to_char(starts_at, 'YYYY-MM-DD') as day from attendance.register limit $1`,
      [limit],
    );
    return rows.map(({ day }) => day);
  });
}

/** Every read of every service that people wait for, as its own API page describes it, with up to `limit` addresses each. */
export async function everyRead(system: System, limit: number): Promise<Read[]> {
  const { issuer, adminUrl } = system;
  const days = await daysWithSessions(adminUrl, limit);
  const reads: Read[] = [];
  for (const service of SERVICE_NAMES) {
    const address = system.address(service);
    const described = (await (await fetch(`${address}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, Operation>>;
    };
    for (const [path, { get }] of Object.entries(described.paths)) {
      const named = /^For: ([a-z, -]+)\./.exec(get?.description ?? '')?.[1]?.split(', ') ?? [];
      const role = ASKING.find((one) => named.includes(one));
      if (!get || !role || LEFT_OUT.test(path)) continue;
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const ids =
        names.length > 0
          ? await idsFor(
              adminUrl,
              schemaOf(service),
              names,
              limit,
              service === 'intake' && names.includes('caseId') ? ORIGINALS : 'true',
            )
          : [[]];
      const dated = (get.parameters ?? []).some((one) => one.in === 'query' && one.required && one.name === 'date');
      const paths = ids.map((of) => of.reduce((url, id) => url.replace(/\{\w+\}/, id), path));
      const urls = dated ? days.map((day) => `${path}?date=${day}`) : paths;
      const provider = PROVIDERS[role] ?? (OF_PROVIDER.includes(role) ? 'druglink' : null);
      const court = role === 'court-liaison' ? 'B43KB00' : null;
      const token = await issuer.issue({ actor: `${role}-1`, roles: [role], force: FORCE, provider, court });
      reads.push({ name: `${service} ${path}`, urls: urls.map((url) => `${address}${url}`), token });
    }
  }
  return reads;
}

/** What a read took, asked `times` times one after the other, in milliseconds. An id that answers 404 is not one of this role's. */
export async function timesOf({ name, urls, token }: Read, times: number): Promise<number[]> {
  const took: number[] = [];
  const good = [...urls];
  for (let i = 0; took.length < times && good.length > 0; i += 1) {
    const url = good[i % good.length] ?? '';
    const began = performance.now();
    const reply = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    await reply.arrayBuffer();
    if (reply.status === 404) good.splice(i % good.length, 1);
    else if (reply.status !== 200) throw new Error(`${name} was answered ${reply.status}`);
    else took.push(performance.now() - began);
  }
  return took;
}
