import pg from 'pg';
import { type Db, dbOf } from './drizzle.ts';

/** The rows a transaction may touch, and the owner of what it writes. `force` drives row-level security. */
export interface Tenant {
  readonly force: string;
  readonly provider?: string | null;
  readonly court?: string | null;
  readonly correlationId?: string;
  readonly traceparent?: string | null;
  /**
   * `own`: a person's request, to which rows of another provider or court area do not exist. `referred`: the person works for another
   * provider than the case belongs to, and sees only what was referred to theirs. `named`: rows are seen by who the
   * caller is and whether they oversee it all, and by nothing else.
   */
  readonly walls?: 'own' | 'referred' | 'named';
  /** Who asks, and whether they oversee what others are named for: with `named` alone. */
  readonly reader?: string;
  readonly oversees?: boolean;
}

export interface Statement {
  /** Named statements are planned once per connection; an unnamed one costs about a third of the throughput. */
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
}

/** The answer to COMMIT was lost: the transaction may or may not have happened. */
export class CommitUnknown extends Error {
  override name = 'CommitUnknown';
}

/**
 * An open transaction. It can only be had from {@link Database}, so whatever asks for a `Tx` cannot be called
 * outside one: whatever a request writes commits together or not at all.
 */
export class Tx {
  readonly tenant: Tenant;
  /** The `traceparent` stored with whatever this transaction leaves to be done later. */
  traceparent: string | null;
  readonly #client: pg.PoolClient;
  readonly #after: (() => void)[] = [];
  readonly #database: Database;
  readonly #signals = new Set<string>();

  private constructor(client: pg.PoolClient, tenant: Tenant, database: Database) {
    this.#client = client;
    this.tenant = tenant;
    this.traceparent = tenant.traceparent ?? null;
    this.#database = database;
  }

  /** Only for {@link Database}. */
  static open(client: pg.PoolClient, tenant: Tenant, database: Database): { tx: Tx; after: readonly (() => void)[] } {
    const tx = new Tx(client, tenant, database);
    return { tx, after: tx.#after };
  }

  /** drizzle's builder on this transaction's connection: for statements whose shape depends on their input; otherwise use `statement()`. */
  get db(): Db {
    return dbOf(this.#client);
  }

  /** Runs a statement given as SQL text, and returns its rows. */
  async query<R extends object = Record<string, unknown>>(statement: Statement): Promise<R[]> {
    const { values, ...rest } = statement;
    const result = await this.#client.query<R>(values ? { ...rest, values: [...values] } : rest);
    return result.rows;
  }

  /** Runs `work` once this transaction has committed, never if it has not. A crash in between loses it: only for hints. */
  afterCommit(work: () => void): void {
    this.#after.push(work);
  }

  /** Calls the listeners of `signal` once, after the commit ({@link Database.onSignal}). */
  signal(signal: string): void {
    if (this.#signals.has(signal)) return;
    this.#signals.add(signal);
    this.#after.push(() => this.#database.signalled(signal));
  }
}

const CODE = /^[A-Za-z0-9-]{1,40}$/;
// The alphabet of the contracts' opaque ids: nothing in it can end a literal.
const OPAQUE = /^[A-Za-z0-9:._|/-]{1,64}$/;

/**
 * The tenant of a transaction of the system role: no force, so row-level security shows it no case table's rows but by the `system` policy.
 */
const NOBODY: Tenant = { force: '' };

/** One round trip: `begin` and the settings that row-level security reads. */
function beginFor({ force, provider, court, walls, reader, oversees }: Tenant): string {
  if (!CODE.test(force)) throw new Error('a tenant needs a force code');
  // Nobody named would be in front of the wall, and see it all.
  if (walls === 'named' && reader === undefined) throw new Error('it is not said who asks');
  const settings = [`byway.force = '${force}'`];
  const asked = {
    own: { provider, court },
    referred: { receiver: provider },
    named: { reader, overseer: oversees ? 'yes' : null },
  };
  for (const [name, value] of Object.entries(walls ? asked[walls] : {})) {
    if (value === null || value === undefined) continue;
    if (!OPAQUE.test(value)) throw new Error(`a tenant's ${name} is no opaque id`);
    settings.push(`byway.${name} = '${value}'`);
  }
  return ['begin', ...settings.map((setting) => `set local ${setting}`)].join('; ');
}

/** A new connection was refused before it was used: this process must not use the database any more. */
export class NotAdmitted extends Error {
  override readonly name = 'NotAdmitted';
}

/** Examines a new connection by queries over it. Throws to refuse it. */
export type Admission = (ask: <R extends object>(text: string) => Promise<R[]>) => Promise<void>;

export interface DatabaseOptions {
  /** The service's own role: owns nothing, cannot bypass row-level security. */
  readonly url: string;
  /** The role of sweeps and the relay, which see every tenant. */
  readonly systemUrl: string;
  readonly max?: number;
  /** Milliseconds that work waits for a connection, a new one included; five seconds unless given. */
  readonly waitMs?: number;
}

// Longer than Postgres lets a statement run: what has not come back by then was lost on the way. A line that goes silent without
// a reset is otherwise noticed by nobody for two hours.
const SILENT_MS = 20_000;

/** Connections that a process opens at most, by pool; whoever runs many has to leave room for them. */
export const CONNECTIONS = { own: 10, system: 4, aside: 3 } as const;

/** Who asked would have gone by then. */
const WAIT_MS = 5_000;

/** How long a table may take to be rewritten. */
const REWRITING_MS = 600_000;

/** The connection has gone silent: the next statement on it would hang as well. */
function isSilence(error: unknown): error is Error {
  return error instanceof Error && error.message === 'Query read timeout';
}

/** Three pools over one schema; every statement runs inside a transaction. */
export class Database {
  readonly #pool: pg.Pool;
  readonly #system: pg.Pool;
  readonly #aside: pg.Pool;
  readonly #listeners = new Map<string, Set<() => void>>();
  #admission: Admission | null = null;
  #commits = 0;
  readonly #awaited = new Set<() => void>();

  constructor(options: DatabaseOptions) {
    // A process that is stopped with a lock in hand must not hold up the others for ever.
    const settings = '-c lock_timeout=2000 -c statement_timeout=15000 -c idle_in_transaction_session_timeout=15000';
    const make = (connectionString: string, max: number): pg.Pool => {
      const pool = new pg.Pool({
        connectionString,
        max,
        options: settings,
        connectionTimeoutMillis: options.waitMs ?? WAIT_MS,
        query_timeout: SILENT_MS,
        keepAlive: true,
        // oxlint-disable-next-line typescript/no-misused-promises -- the pool waits for it, which its types do not say
        onConnect: (client) =>
          this.#admission?.(async <R extends object>(text: string) => (await client.query<R>(text)).rows),
      });
      pool.on('error', () => {}); // an idle connection died; the next query opens another
      pool.on('connect', (client) => client.on('error', () => {})); // also one that is being closed
      return pool;
    };
    this.#pool = make(options.url, options.max ?? CONNECTIONS.own);
    this.#system = make(options.systemUrl, CONNECTIONS.system);
    this.#aside = make(options.systemUrl, CONNECTIONS.aside);
  }

  /** Only for {@link Tx}. */
  signalled(signal: string): void {
    for (const listener of this.#listeners.get(signal) ?? []) listener();
  }

  /** How many transactions of tenants this process has committed. */
  get commits(): number {
    return this.#commits;
  }

  /** Calls `listener` once, after the next commit of a tenant's transaction. */
  onNextCommit(listener: () => void): void {
    this.#awaited.add(listener);
  }

  /** Has every new connection examined before it is used. */
  admit(admission: Admission): void {
    this.#admission = admission;
  }

  /** Calls `listener` after each commit of this process that gave `signal`. Returns what ends that. */
  onSignal(signal: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(signal) ?? new Set();
    this.#listeners.set(signal, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Runs `work` in a transaction in which only the tenant's rows exist. Throwing rolls back. */
  async transaction<T>(tenant: Tenant, work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await this.#run(this.#pool, tenant, beginFor(tenant), work);
    this.#commits += 1;
    for (const listener of this.#awaited) listener();
    this.#awaited.clear();
    return result;
  }

  /** Runs `work` as the system role: relay, sweeps and read-outs across tenants. Never for a request of a person. */
  system<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#run(this.#system, NOBODY, 'begin', work);
  }

  /**
   * One statement as the system role, in a transaction of its own: for polls that find nothing nearly always, and for marks that only
   * sweeps read. An explicit transaction would be three round trips instead of one.
   */
  single<R extends object>(statement: Statement): Promise<R[]> {
    return this.#one<R>(this.#system, statement);
  }

  /** Like `single`, on a small pool of its own: for polls that come by the hundred and must not starve relay or readiness. */
  aside<R extends object>(statement: Statement): Promise<R[]> {
    return this.#one<R>(this.#aside, statement);
  }

  async #one<R extends object>(pool: pg.Pool, { values, ...rest }: Statement): Promise<R[]> {
    const { rows } = await pool.query<R>(values ? { ...rest, values: [...values] } : rest);
    return rows;
  }

  /**
   * Rewrites a table with its live rows alone. Returns whether that is all it now holds: a dead row is copied while some transaction could
   * still see it. Runs as the system role, which needs the right to maintain the table; the table is locked meanwhile.
   *
   * @throws when somebody holds the table for longer than two seconds: try again
   */
  async rewrite(table: string): Promise<boolean> {
    const client = await this.#system.connect();
    let left: boolean | null = null;
    const onNotice = ({ detail }: { readonly detail?: string | undefined }): void => {
      const dead = /\d+/.exec(detail ?? '');
      if (dead) left = left === true || dead[0] !== '0';
    };
    client.on('notice', onNotice);
    try {
      await client.query(`set statement_timeout = ${REWRITING_MS}`);
      await client.query({ text: `vacuum (full, verbose) ${table}`, query_timeout: REWRITING_MS } as pg.QueryConfig);
      return left === false;
    } finally {
      client.off('notice', onNotice);
      // The session settings above would outlive this use, so the connection is destroyed.
      client.release(true);
    }
  }

  async #run<T>(pool: pg.Pool, tenant: Tenant, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    let broken: Error | undefined;
    const onError = (error: Error): void => {
      broken = error;
    };
    client.on('error', onError);
    try {
      await client.query(begin);
      const { tx, after } = Tx.open(client, tenant, this);
      const result = await work(tx).catch(async (error: unknown) => {
        if (!isSilence(error)) await client.query('rollback').catch(onError);
        throw error;
      });
      await client.query('commit').catch((cause: Error) => {
        onError(cause);
        throw new CommitUnknown('the answer to commit was lost', { cause });
      });
      for (const hook of after) hook();
      return result;
    } catch (error) {
      if (isSilence(error)) onError(error);
      throw error;
    } finally {
      client.off('error', onError);
      client.release(broken ?? false);
    }
  }

  async close(): Promise<void> {
    await Promise.all([this.#pool.end(), this.#system.end(), this.#aside.end()]);
  }
}
