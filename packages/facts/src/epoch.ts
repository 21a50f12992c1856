import { type Database, NotAdmitted } from '@byway/tables/database';

/** The epoch of a life of the log; null is the first life, whose names have no suffix. */
type Life = string | null;

/** A name in a life of the log: unchanged in the first, with the epoch appended in every other. */
export const namedIn = (name: string, epoch: Life): string => (epoch === null ? name : `${name}-${epoch}`);

const EPOCH_OF_TOPIC = /^-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\./;

/** The epochs whose topics there are under a prefix, each once. */
export function epochsOf(prefix: string, topics: readonly string[]): readonly string[] {
  const behind = topics.filter((topic) => topic.startsWith(prefix)).map((topic) => topic.slice(prefix.length));
  return [...new Set(behind.flatMap((name) => EPOCH_OF_TOPIC.exec(name)?.[1] ?? []))];
}

/** Every life a database knows, the newest first. */
const livesIn = (schema: string): string => `select epoch from ${schema}epoch order by n desc`;

/**
 * Which life of the log a process is in (docs/adr/0041): read once, when it starts. A database that was put back begins another, and
 * topics, consumer groups and workflows are named by it; so whatever was said in a life that did not come to pass is not heard in
 * this one. From then on each connection of the process is asked whether the database is in that life still: a process of a former
 * one reads nothing more and writes nothing more.
 */
export class Epoch {
  /** The prefix of topics and groups in the first life. The consumer's name in the inbox is made of it in every life. */
  readonly base: string;
  #lives: readonly Life[] | null = null;
  #over: () => void = () => {};
  #server: string | null = null;
  #otherServer: () => void = () => {};

  constructor(base: string) {
    this.base = base;
  }

  /** Calls `listener` when the database turns out to be in another life: this process must stop. */
  onOver(listener: () => void): void {
    this.#over = listener;
  }

  /**
   * Calls `listener` when a connection leads to a server that was started since the last one: the database may have been put back to a
   * backup.
   */
  onOtherServer(listener: () => void): void {
    this.#otherServer = listener;
  }

  /** Reads the current life from the database. `schema`: where it is not the role's own. */
  async restore(database: Database, schema?: string): Promise<void> {
    const text = livesIn(schema === undefined ? '' : `${schema}.`);
    const rows = await database.single<{ epoch: string }>({ text });
    this.#lives = [...rows.map(({ epoch }) => epoch), null];
    database.admit(async (ask) => {
      const now = `select (${text} limit 1) as epoch, pg_postmaster_start_time()::text as server`;
      const [row] = await ask<{ epoch: Life; server: string }>(now);
      if (row?.epoch === this.current) return this.#isOn(row.server);
      this.#over();
      this.#over = () => {};
      throw new NotAdmitted('the database has begun another life');
    });
  }

  #isOn(server: string): void {
    if (this.#server !== null && this.#server !== server) this.#otherServer();
    this.#server = server;
  }

  #known(): readonly Life[] {
    if (!this.#lives) throw new Error('nobody has read yet which life of the log this is');
    return this.#lives;
  }

  /** @throws Error before {@link restore} */
  get current(): Life {
    return this.#known()[0] ?? null;
  }

  /** The name of a topic or group in this life. */
  name(of: string): string {
    return namedIn(of, this.current);
  }

  /** The names of a topic or group in every former life. */
  former(of: string): readonly string[] {
    return this.#known()
      .slice(1)
      .map((epoch) => namedIn(of, epoch));
  }

  /** The prefix of topics in this life. */
  get prefix(): string {
    return this.name(this.base);
  }

  knows(epoch: string): boolean {
    return this.#known().includes(epoch);
  }
}
