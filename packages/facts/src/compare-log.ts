import { createHash } from 'node:crypto';
import { fromHeaders } from '@byway/contracts/envelope';
import type { Database } from '@byway/tables/database';
import type { Broker, Delivery } from './broker.ts';
import { columnsOf, type FactRow, toMessage } from './fact-row.ts';
import type { Pace } from './pace.ts';
import { faultOfSignature, type PublicKeys, signedForm } from './signature.ts';

export interface CompareOptions {
  /** Its system role reads every tenant's facts. */
  readonly database: Database;
  readonly broker: Broker;
  readonly schema: string;
  /** The name of the service, the source of its facts. */
  readonly service: string;
  readonly topic: string;
  /** Milliseconds since the epoch, system time: facts stated before are left out; none: all are compared. */
  readonly since?: number;
  /** Messages that none of these keys signed count as missing, since no consumer would take them in. */
  readonly publicKeys: PublicKeys;
  /** Called before each fact and each message, to rest in between. Without it the comparison runs as fast as it can. */
  readonly pace?: Pace;
}

/** The differences between a topic and the fact table of its service, each fact as `subject/sequence id`. */
export interface Comparison {
  /** How many facts the table says were published. */
  readonly facts: number;
  /** In the table and not in the topic, or not so there that anybody would take it in. */
  readonly missing: readonly string[];
  /** In the topic, but not in the table, or different there, or not a fact at all. */
  readonly foreign: readonly string[];
}

const BATCH = 1_000;
/** How much older a message may be than its fact, because two clocks differ. */
export const SKEW_MS = 600_000;

const named = (fact: { readonly id: string; readonly subject: string; readonly sequence: string | number }): string =>
  `${fact.subject}/${fact.sequence} ${fact.id}`;

/** A hash of everything a message carries. */
const digestOf = (headers: Parameters<typeof signedForm>[0], value: Buffer | string): string =>
  createHash('sha256').update(signedForm(headers, value)).digest('base64');

/** The hash of the message as which the table's row is published. */
function recorded(topic: string, row: FactRow): string {
  const { headers, value } = toMessage(topic, row);
  return digestOf(headers, value);
}

/** An id (UUID version 7) below every id that was made at `instant` or later. */
export function idBefore(instant: number): string {
  const hex = Math.max(0, instant).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

interface Expected {
  readonly digest: string;
  isThere: boolean;
}

/** The facts that were published, by name. */
async function published({ database, schema, topic, since = 0, pace }: CompareOptions): Promise<Map<string, Expected>> {
  const found = new Map<string, Expected>();
  const text = `select ${columnsOf('f', schema)} from ${schema}.fact f
                 where id > $1 and not exists (select from ${schema}.outbox o where o.fact_id = f.id) order by id limit ${BATCH}`;
  for (let after = idBefore(since); ; ) {
    const rows = await database.single<FactRow>({ text, values: [after] });
    for (const row of rows) {
      await pace?.();
      found.set(named(row), { digest: recorded(topic, row), isThere: false });
    }
    const last = rows.at(-1);
    if (!last) return found;
    after = last.id;
  }
}

/** The name of the fact in a message; null when it is no fact of this service. */
function nameIn({ headers, value }: Delivery, service: string): string | null {
  try {
    const fact = fromHeaders(headers, value ?? Buffer.alloc(0));
    return fact.source === service ? named(fact) : null;
  } catch {
    return null;
  }
}

/** Drops from `seen` what the table has by now: facts stated while the topic was read, or before `since`. */
async function stillForeign(options: CompareOptions, seen: ReadonlyMap<string, string>): Promise<string[]> {
  const { database, schema, topic } = options;
  const text = `select ${columnsOf('f', schema)} from ${schema}.fact f where id::text = any($1)`;
  const known = new Map<string, string>();
  const ids = [...seen.keys()].map((name) => name.split(' ')[1]);
  for (let at = 0; at < ids.length; at += BATCH) {
    const rows = await database.single<FactRow>({ text, values: [ids.slice(at, at + BATCH)] });
    for (const row of rows) known.set(named(row), recorded(topic, row));
  }
  return [...seen].flatMap(([name, digest]) => (known.get(name) === digest ? [] : [name]));
}

/** Whether those who hear the fact of a message would take it in: under the key of its subject, and signed by its service. */
async function isTakenIn(delivery: Delivery, service: string, publicKeys: PublicKeys): Promise<boolean> {
  if (delivery.key?.toString() !== delivery.headers.ce_subject?.toString()) return false;
  return (await faultOfSignature(publicKeys, service, delivery)) === null;
}

/** I9: compares a topic with the fact table of its service, while both grow. Repeated messages are no difference. */
export async function compareLog(options: CompareOptions): Promise<Comparison> {
  const { broker, topic, service, since, publicKeys, pace } = options;
  const facts = await published(options);
  const foreign = new Set<string>();
  const others = new Map<string, string>();
  const from = since === undefined ? undefined : since - SKEW_MS;
  const look = async (delivery: Delivery): Promise<void> => {
    await pace?.();
    const name = nameIn(delivery, service);
    if (name === null) {
      foreign.add(`partition ${delivery.partition}, offset ${delivery.offset}: no fact of ${service}`);
      return;
    }
    const digest = digestOf(delivery.headers, delivery.value ?? '');
    const expected = facts.get(name);
    if (!expected) others.set(name, digest);
    else if (expected.digest !== digest) foreign.add(name);
    else if (!expected.isThere) expected.isThere = await isTakenIn(delivery, service, publicKeys);
  };
  await broker.read(topic, look, from);
  return {
    facts: facts.size,
    missing: [...facts].flatMap(([name, { isThere }]) => (isThere ? [] : [name])),
    foreign: [...foreign, ...(await stillForeign(options, others))],
  };
}
