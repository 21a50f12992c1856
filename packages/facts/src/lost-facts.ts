import { type Fact, fromHeaders } from '@byway/contracts/envelope';
import type { Database } from '@byway/tables/database';
import type { Broker, Delivery } from './broker.ts';
import { idBefore } from './compare-log.ts';
import { faultOfSignature, type PublicKeys } from './signature.ts';

export interface LostOptions {
  /** Its system role reads every tenant's facts. */
  readonly database: Database;
  readonly broker: Broker;
  readonly schema: string;
  readonly service: string;
  readonly topic: string;
  readonly publicKeys: PublicKeys;
  /** Milliseconds since the epoch, system time: what was sent before may be left out. None: the whole topic is read. */
  readonly since?: number;
}

const BATCH = 10_000;

/** The fact in a message that this service signed; null for any other message, of which nothing is believed. */
async function signedFact(delivery: Delivery, { service, publicKeys }: LostOptions): Promise<Fact | null> {
  const { headers, value } = delivery;
  if ((await faultOfSignature(publicKeys, service, delivery)) !== null) return null;
  try {
    const fact = fromHeaders(headers, value ?? Buffer.alloc(0));
    return fact.source === service ? fact : null;
  } catch {
    return null;
  }
}

/** The ids of the facts stated since, so that little of a topic has to be remembered while it is read. */
async function idsSince({ database, schema, since = 0 }: LostOptions): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const text = `select id from ${schema}.fact where id > $1 order by id limit ${BATCH}`;
  for (let after = idBefore(since); ; ) {
    const rows = await database.single<{ id: string }>({ text, values: [after] });
    for (const { id } of rows) ids.add(id);
    const last = rows.at(-1);
    if (!last) return ids;
    after = last.id;
  }
}

/**
 * The facts that a service signed and its topic holds, and its fact table does not, by number: a service publishes what it has committed,
 * so the database was put back to before them.
 */
export async function lostFacts(options: LostOptions): Promise<readonly Fact[]> {
  const { database, broker, schema, topic, since } = options;
  const known = await idsSince(options);
  const unknown = new Map<string, Fact>();
  const look = async (delivery: Delivery): Promise<void> => {
    const id = delivery.headers.ce_id?.toString() ?? '';
    if (known.has(id) || unknown.has(id)) return;
    const fact = await signedFact(delivery, options);
    if (fact) unknown.set(fact.id, fact);
  };
  await broker.read(topic, look, since);
  // Also left out: facts stated while the topic was read, and old ones published again.
  const text = `select id from ${schema}.fact where id = any($1)`;
  const ids = [...unknown.keys()];
  for (let at = 0; at < ids.length; at += BATCH) {
    const rows = await database.single<{ id: string }>({ text, values: [ids.slice(at, at + BATCH)] });
    for (const { id } of rows) unknown.delete(id);
  }
  return [...unknown.values()].toSorted((a, b) => a.subject.localeCompare(b.subject) || a.sequence - b.sequence);
}

/** When the newest fact of a service was made (milliseconds since the epoch); undefined where it has stated none. */
export async function newestFact({ database, schema }: Pick<LostOptions, 'database' | 'schema'>) {
  const [row] = await database.single<{ id: string }>({
    text: `select id from ${schema}.fact order by id desc limit 1`,
  });
  return row && Number.parseInt(row.id.replaceAll('-', '').slice(0, 12), 16);
}
