import { callbackify } from 'node:util';
import type { Database } from '@byway/facts/database';
import { systemClock } from '@byway/service-kit/clock';
import type { SessionStore } from '@fastify/session';
import type { Session } from 'fastify';
import { hashOf, seal, unseal } from './seal.ts';

/** A shift; the same as the life of the token in it. */
export const SESSION_MS = 8 * 3_600_000;

/** Sessions in Postgres: they outlive the process, and are ended by deleting their row. */
export class PgSessions implements SessionStore {
  readonly #database: Database;
  readonly #key: Buffer;

  constructor(database: Database, key: Buffer) {
    this.#database = database;
    this.#key = key;
  }

  get(id: string, done: (error: unknown, session?: Session | null) => void): void {
    callbackify(() => this.#find(hashOf(id)))(done);
  }

  set(id: string, session: Session, done: (error?: unknown) => void): void {
    callbackify(() => this.#save(hashOf(id), session))(done);
  }

  destroy(id: string, done: (error?: unknown) => void): void {
    callbackify(() => this.#drop(hashOf(id)))(done);
  }

  /** Whether the session is still there: not signed out, ended or too old. */
  async isThere(id: string): Promise<boolean> {
    return (await this.#find(hashOf(id))) !== null;
  }

  async #find(idHash: string): Promise<Session | null> {
    const rows = await this.#database.system((tx) =>
      tx.query<{ sealed: Buffer }>({
        name: 'session-find',
        text: 'select sealed from session where id_hash = $1 and expires_at > $2',
        values: [idHash, new Date(systemClock.now()).toISOString()],
      }),
    );
    const text = rows[0] ? unseal(this.#key, idHash, rows[0].sealed) : null;
    return text === null ? null : (JSON.parse(text) as Session);
  }

  async #save(idHash: string, session: Session): Promise<void> {
    const sealed = seal(this.#key, idHash, JSON.stringify(session));
    const ends = session.who ? session.who.until : systemClock.now() + SESSION_MS;
    await this.#database.system((tx) =>
      tx.query({
        name: 'session-save',
        text: `insert into session (id_hash, actor, sealed, expires_at) values ($1, $2, $3, $4)
               on conflict (id_hash) do update
               set actor = excluded.actor, sealed = excluded.sealed, expires_at = excluded.expires_at`,
        values: [idHash, session.who?.actor ?? null, sealed, new Date(ends).toISOString()],
      }),
    );
  }

  async #drop(idHash: string): Promise<void> {
    await this.#database.system(async (tx) => {
      await tx.query({ name: 'session-drop', text: 'delete from session where id_hash = $1', values: [idHash] });
      await tx.query({
        name: 'session-sweep',
        text: 'delete from session where expires_at < $1',
        values: [new Date(systemClock.now()).toISOString()],
      });
    });
  }
}
