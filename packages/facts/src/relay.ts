import type { Database, Tx } from '@byway/tables/database';
import type { Broker } from './broker.ts';
import { columnsOf, type FactRow, toMessage } from './fact-row.ts';
import { pause } from './pause.ts';
import { ANYTHING_AGAIN, queueAgain } from './publish-again.ts';
import { Rounds } from './rounds.ts';
import type { Signer } from './signature.ts';
import { FACT_STATED } from './state.ts';
import { follow } from './trace.ts';

export interface RelayOptions {
  readonly database: Database;
  readonly broker: Broker;
  /** The service whose facts are published, and its topic. */
  readonly service: string;
  readonly topic: string;
  /** Signs with the service's private key. */
  readonly sign: Signer;
  readonly onError?: (error: unknown) => void;
}

type Route = Pick<RelayOptions, 'service' | 'topic' | 'sign'>;

export interface Relay {
  /** False when the loop has not come round for 30 s. */
  alive(): boolean;
  /** Publishes what waits, and resolves when the outbox was seen empty or the broker refused. */
  stop(): Promise<void>;
}

const BATCH = 500;
/** Milliseconds between polls for facts of other processes: longer at rest. */
const POLL_MS = { soon: 250, rest: 5_000 };

// pg_try_advisory_xact_lock: one drain at a time over all replicas of a service, and safe behind a connection pooler.
const LOCK = { name: 'relay-lock', text: `select pg_try_advisory_xact_lock(hashtext(current_schema()), 7391) as mine` };
const DRAIN = {
  name: 'relay-drain',
  text: `select o.n, o.stated, ${columnsOf('f')}
           from (select n, fact_id, stated from outbox order by n limit ${BATCH}) o join fact f on f.id = o.fact_id
          order by o.n`,
};
// Asked before a drain: at rest this query is all the relay costs.
const WAITING = { name: 'relay-waiting', text: `(select 1 from outbox limit 1) union all ${ANYTHING_AGAIN} limit 1` };
const FORGET = 'delete from outbox where n = any($1::bigint[])';

interface Row extends FactRow {
  readonly n: string;
  readonly stated: Date;
}

/** Ends a fact's span that began when it was stated: its length is the time it waited in the outbox. */
function showSent({ service, topic }: Route, { type, subject, traceparent, stated }: Row): void {
  const said = { 'byway.fact': type, 'byway.subject': subject, 'messaging.destination.name': topic };
  const name = `publish ${type}`;
  follow({ service, kind: 'publish', name, parent: traceparent, said, since: stated.getTime() }).end();
}

/**
 * Signs and sends one batch, and deletes it from the outbox once the broker has it. A crash in between sends it again; inboxes drop
 * repeats. Returns false where there was nothing to do.
 */
async function drain(tx: Tx, broker: Broker, route: Route): Promise<boolean> {
  const [lock] = await tx.query<{ mine: boolean }>(LOCK);
  if (!lock?.mine) return false;
  const rows = await tx.query<Row>(DRAIN);
  if (rows.length === 0) return queueAgain(tx);
  await broker.publish(await Promise.all(rows.map((row) => route.sign(toMessage(route.topic, row)))));
  for (const row of rows) showSent(route, row);
  await tx.query({ name: 'relay-forget', text: FORGET, values: [rows.map((row) => row.n)] });
  return true;
}

/**
 * Publishes a service's outbox to its topic until stopped: woken by each commit in this process, and every 250 ms, at rest every five
 * seconds, for what another process or an earlier life left behind. While the broker is away, facts wait; nothing is lost.
 */
export function startRelay({ database, broker, onError, ...route }: RelayOptions): Relay {
  const sleeper = pause();
  const rounds = new Rounds();
  const forget = database.onSignal(FACT_STATED, sleeper.wake);
  let running = true;
  let refused = false;
  const loop = (async () => {
    let poll = POLL_MS.soon;
    while (running) {
      try {
        const [waiting] = await database.single(WAITING);
        const more = waiting !== undefined && (await database.system((tx) => drain(tx, broker, route)));
        refused = false;
        // Another replica may be draining, and leave facts that came meanwhile.
        if (waiting) poll = POLL_MS.soon;
        if (!more) await sleeper.sleep(poll);
        poll = Math.min(2 * poll, POLL_MS.rest);
      } catch (error) {
        refused = true;
        onError?.(error);
        await sleeper.sleepThrough(POLL_MS.soon);
      }
      rounds.done();
    }
  })();
  return {
    alive: () => rounds.alive(),
    async stop() {
      forget();
      running = false;
      sleeper.wake();
      await loop;
      if (!refused) await database.system((tx) => drain(tx, broker, route)).catch(() => false);
    },
  };
}

/**
 * Queues every fact of a subject to be published again (consumers drop those they have): for a case that waits for a fact the topic no
 * longer holds or that could not be read. Only the tenant's. Returns how many.
 */
export async function deliverAgain(tx: Tx, subject: string): Promise<number> {
  const text = `insert into outbox (fact_id) select id from fact where subject = $1 order by sequence returning 1`;
  const queued = await tx.query({ name: 'deliver-again', text, values: [subject] });
  tx.signal(FACT_STATED);
  return queued.length;
}
