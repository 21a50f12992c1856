import { execFile } from 'node:child_process';
import {
  appendFileSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { testDataRoot } from '@byway/engines/data-dir';
import { type Engines, startEngines } from '@byway/engines/engines';
import { eventually } from '@byway/testkit/eventually';
import pg from 'pg';

const run = promisify(execFile);

/**
 * A Postgres of its own that archives its log, of which a base backup is taken while it serves, and that is put back to a point in time:
 * what `pg_basebackup` and the settings of recovery do, by the functions that they rest on.
 */
export class PutBack {
  readonly #folder: string;
  #engines: Engines;

  private constructor(folder: string, engines: Engines) {
    this.#folder = folder;
    this.#engines = engines;
  }

  static async start(): Promise<PutBack> {
    const folder = mkdtempSync(join(testDataRoot(), 'put-back-'));
    const made = new PutBack(folder, await startOn(folder));
    const { uid, gid } = statSync(made.#cluster);
    mkdirSync(made.#archive);
    chownSync(made.#archive, uid, gid);
    await made.#ask('alter system set archive_mode = on');
    await made.#ask(`alter system set archive_command = 'cp %p ${made.#archive}/%f'`);
    await made.#engines.stop();
    made.#engines = await startOn(folder);
    return made;
  }

  get url(): string {
    return this.#engines.databaseUrl;
  }

  get #cluster(): string {
    return join(this.#folder, 'postgres');
  }
  get #archive(): string {
    return join(this.#folder, 'archive');
  }
  get #base(): string {
    return join(this.#folder, 'base');
  }

  async #ask(...statements: readonly string[]): Promise<Record<string, string>[]> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    try {
      for (const statement of statements.slice(0, -1)) await client.query(statement);
      return (await client.query<Record<string, string>>(statements.at(-1) ?? '')).rows;
    } finally {
      await client.end();
    }
  }

  /** A base backup, beside everything that goes on. */
  async backUp(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url });
    await client.connect();
    await client.query(`select pg_backup_start('base', true)`);
    // A file that goes away while it is copied is in the log.
    await run('cp', ['-a', this.#cluster, this.#base]).catch(() => {});
    const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop(true)');
    await client.end();
    rmSync(join(this.#base, 'postmaster.pid'), { force: true });
    rmSync(join(this.#base, 'pg_wal'), { recursive: true });
    this.#write(join(this.#base, 'backup_label'), rows[0]?.labelfile ?? '');
    this.#make(join(this.#base, 'pg_wal'));
  }

  /** The moment to which it is put back. */
  async mark(): Promise<void> {
    await this.#ask(`select pg_create_restore_point('the-moment')`);
  }

  /** The server is lost, and put back to that moment from the base backup and the archived log. */
  async putBack(): Promise<void> {
    await this.#engines.stop();
    rmSync(this.#cluster, { recursive: true });
    renameSync(this.#base, this.#cluster);
    this.#write(join(this.#cluster, 'recovery.signal'), '');
    const recovery = [
      `restore_command = 'cp ${this.#archive}/%f %p'`,
      `recovery_target_name = 'the-moment'`,
      `recovery_target_action = 'promote'`,
    ];
    appendFileSync(join(this.#cluster, 'postgresql.auto.conf'), `${recovery.join('\n')}\n`);
    this.#engines = await startOn(this.#folder);
    await eventually(
      async () => (await this.#ask('select pg_is_in_recovery() as still'))[0]?.still === (false as unknown),
    );
  }

  #owned(path: string): void {
    const { uid, gid } = statSync(join(this.#base, '..', 'archive'));
    chownSync(path, uid, gid);
  }
  #write(path: string, text: string): void {
    writeFileSync(path, text);
    this.#owned(path);
  }
  #make(path: string): void {
    mkdirSync(path, { mode: 0o700 });
    this.#owned(path);
  }

  async stop(): Promise<void> {
    await this.#engines.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

const startOn = (dataDir: string): Promise<Engines> =>
  startEngines({ dataDir, mode: 'native', only: ['postgres'], ui: false });
