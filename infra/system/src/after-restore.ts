import type { Fact } from '@byway/contracts/envelope';
import { SERVICE_NAMES } from '@byway/contracts/services';
import type { Broker } from '@byway/facts/broker';
import { epochsOf, namedIn } from '@byway/facts/epoch';
import { lostFacts } from '@byway/facts/lost-facts';
import { publishAgain } from '@byway/facts/publish-again';
import type { PublicKeys } from '@byway/facts/signature';
import { topicOf } from '@byway/facts/topics';
import { schemaOf } from '@byway/service-kit/run/migrate';
import { Database, type Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { beginAllAgain } from './begin-audit-again.ts';
import { closeDoors, openDoors } from './doors.ts';
import { createTopics, giveRights } from './prepare.ts';

export interface AfterRestore {
  /** As an administrator, who owns the tables and is bound by no policy. */
  readonly url: string;
  readonly broker: Broker;
  /** The services' `TOPIC_PREFIX`. */
  readonly prefix: string;
  /** Only what a service signed is taken for its fact. */
  readonly publicKeys: PublicKeys;
  /** Who answers for it, opaque. */
  readonly actor: string;
  /** Logs with the seals of the audit, from where somebody else keeps them; null: there are none at hand. */
  readonly seals: string | null;
  /** Brokers tell users apart. */
  readonly givesRights: boolean;
  readonly say: (line: string) => void;
}

export interface Begun {
  readonly epoch: string;
  /** What only the log had. */
  readonly lost: readonly Fact[];
  /** Chains of the audit that are broken in themselves. */
  readonly broken: number;
}

const SCHEMAS = SERVICE_NAMES.map(schemaOf);
const BATCH = 1_000;

/** What any life of the log has of a service and its table has not. */
async function lostOf(service: string, database: Database, given: AfterRestore): Promise<Fact[]> {
  const { broker, prefix, publicKeys } = given;
  const topics = await broker.topics(prefix);
  const found = new Map<string, Fact>();
  for (const epoch of [null, ...epochsOf(prefix, topics)]) {
    const topic = topicOf(namedIn(prefix, epoch), service);
    if (!topics.includes(topic)) continue;
    const schema = schemaOf(service);
    for (const fact of await lostFacts({ database, broker, schema, service, topic, publicKeys }))
      found.set(fact.id, fact);
  }
  return [...found.values()];
}

/** Keeps what was lost in every schema: who clears a step of such a case holds it, until somebody has looked. */
async function keep(tx: Tx, lost: readonly Fact[]): Promise<void> {
  for (let at = 0; at < lost.length; at += BATCH) {
    const values = [JSON.stringify(lost.slice(at, at + BATCH))];
    for (const schema of SCHEMAS) {
      const text = `insert into ${schema}.lost_fact (id, subject, force, envelope)
                    select (f ->> 'id')::uuid, (f ->> 'subject')::uuid, f ->> 'force', f from jsonb_array_elements($1::jsonb) f
                    on conflict (id) do nothing`;
      await tx.query({ text, values });
    }
  }
}

interface Beginning {
  readonly epoch: string;
  /** Lives that only the log told of. */
  readonly others: readonly string[];
  readonly cluster: string;
  readonly actor: string;
}

/** Every schema is in another life, whose log has nothing yet. */
async function begin(tx: Tx, { epoch, others, cluster, actor }: Beginning): Promise<void> {
  for (const schema of [...SCHEMAS, 'console']) {
    const text = `insert into ${schema}.epoch (epoch, begun_by, is_lost) values ($1, $2, $3) on conflict (epoch) do nothing`;
    for (const other of others) await tx.query({ text, values: [other, actor, true] });
    await tx.query({ text, values: [epoch, actor, false] });
  }
  for (const schema of SCHEMAS) {
    await tx.query(publishAgain(schema));
    const known = `update ${schema}.topic_log set ahead_since = null, cluster = $1, sent = 0`;
    await tx.query({ text: known, values: [cluster] });
  }
  // Whoever had been signed out since the backup would be signed in again.
  await tx.query({ text: 'delete from console.session' });
}

async function beginLife(database: Database, given: AfterRestore): Promise<Pick<Begun, 'epoch' | 'lost'>> {
  const { broker, prefix, actor, givesRights, say } = given;
  const lost: Fact[] = [];
  for (const service of SERVICE_NAMES) lost.push(...(await lostOf(service, database, given)));
  say(`found: ${lost.length} facts that only the log still has`);
  const others = [...epochsOf(prefix, await broker.topics(prefix))].toSorted();
  const epoch = newId();
  await createTopics(broker, namedIn(prefix, epoch));
  if (givesRights) await giveRights(broker, namedIn(prefix, epoch));
  const cluster = await broker.cluster();
  await database.system(async (tx) => {
    await keep(tx, lost);
    await begin(tx, { epoch, others, cluster, actor });
  });
  say(`begun: ${epoch}; every fact of the database is published there`);
  return { epoch, lost };
}

/**
 * Makes a database that was put back one that can be served again (docs/runbooks/restore.md): keeps services out, saves what only the
 * log still has, begins another life with topics of its own, has every fact published there, and begins the audit again. Until it has
 * come to its end services stay kept out; it can be run again at any point.
 */
export async function afterRestore(given: AfterRestore): Promise<Begun> {
  const { url, actor, seals, say } = given;
  const database = new Database({ url, systemUrl: url, max: 1 });
  try {
    await closeDoors(database);
    say('stopped: no service can connect to the database until this has come to its end');
    const begun = await beginLife(database, given);
    const broken = seals === null ? 0 : await beginAllAgain(url, seals, actor);
    if (seals === null) say('the audit was not begun again: no exported seals were given');
    await openDoors(database);
    say('open: start the services');
    return { ...begun, broken };
  } finally {
    await database.close();
  }
}
