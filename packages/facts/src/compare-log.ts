import { fromHeaders } from '@byway/contracts/envelope';
import type { Database } from '@byway/tables/database';
import type { Broker, Delivery } from './broker.ts';

export interface CompareOptions {
  /** Its system role reads every tenant's facts. */
  readonly database: Database;
  readonly broker: Broker;
  readonly schema: string;
  /** The name of the service, which its facts carry as their source. */
  readonly service: string;
  readonly topic: string;
}

/** What a topic and the fact table of its service have that the other has not, each as `subject/sequence id`. */
export interface Comparison {
  /** Facts that were published, by the table. */
  readonly facts: number;
  /** In the table and not in the topic. */
  readonly missing: readonly string[];
  /** In the topic and not in the table, or no fact at all. */
  readonly foreign: readonly string[];
}

interface Identity {
  readonly id: string;
  readonly subject: string;
  readonly sequence: string | number;
}

const BATCH = 10_000;
const named = ({ id, subject, sequence }: Identity): string => `${subject}/${sequence} ${id}`;

/** The facts that were published, by name; `false` until the topic shows them. */
async function published({ database, schema }: CompareOptions): Promise<Map<string, boolean>> {
  const found = new Map<string, boolean>();
  const text = `select id, subject, sequence from ${schema}.fact f
                 where id > $1 and not exists (select from ${schema}.outbox o where o.fact_id = f.id) order by id limit ${BATCH}`;
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const rows = await database.alone<Identity>({ text, values: [after] });
    for (const row of rows) found.set(named(row), false);
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

/** Leaves out what the table has by now: facts that were stated while the topic was read. */
async function stillForeign({ database, schema }: CompareOptions, names: readonly string[]): Promise<string[]> {
  const text = `select id, subject, sequence from ${schema}.fact where id::text = any($1)`;
  const ids = names.map((name) => name.split(' ')[1]);
  const known = new Set((await database.alone<Identity>({ text, values: [ids] })).map(named));
  return names.filter((name) => !known.has(name));
}

/** I9: compares a topic with the fact table of its service, while both go on. Repeats are no difference. */
export async function compareLog(options: CompareOptions): Promise<Comparison> {
  const { broker, topic, service } = options;
  const facts = await published(options);
  const foreign = new Set<string>();
  const newer = new Set<string>();
  await broker.read(topic, (delivery) => {
    const name = nameIn(delivery, service);
    if (name === null) foreign.add(`partition ${delivery.partition}, offset ${delivery.offset}: no fact of ${service}`);
    else if (facts.has(name)) facts.set(name, true);
    else newer.add(name);
  });
  return {
    facts: facts.size,
    missing: [...facts].flatMap(([name, isThere]) => (isThere ? [] : [name])),
    foreign: [...foreign, ...(await stillForeign(options, [...newer]))],
  };
}
