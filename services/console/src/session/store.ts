import { callbackify } from 'node:util';
import type { Role } from '@byway/contracts/codes';
import type { KeyRing } from '@byway/service-kit/identity/key-ring';
import { LOGOUT_TOKEN_S } from '@byway/service-kit/identity/logout-token';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Database } from '@byway/tables/database';
import type { SessionStore } from '@fastify/session';
import type { Session } from 'fastify';
import { hashOf, seal, unseal } from './seal.ts';

/** A shift; the same as the life of the token in it. */
export const SESSION_MS = 8 * 3_600_000;
/** Of who is not signed in, and may come back from the sign-in: for so long, and so many of them. */
const STRANGER_MS = 1_800_000;
const STRANGERS = 5_000;
const SWEEP_STRANGERS = `
delete from session where actor is null
   and (expires_at < $1 or id_hash in (select id_hash from session where actor is null order by expires_at desc offset ${STRANGERS}))`;

// A request may still be answered while its session is ended: what it saves then must not bring the session back.
const CHANGE = 'update session set actor = $2, sealed = $3, expires_at = $4 where id_hash = $1';
const BEGIN = `insert into session (id_hash, actor, sealed, expires_at) values ($1, $2, $3, $4)
               on conflict (id_hash) do update
               set actor = excluded.actor, sealed = excluded.sealed, expires_at = excluded.expires_at`;

/** Somebody who is signed in. `until`: real time in milliseconds at which the last of their sessions ends. */
export interface SignedIn {
  readonly actor: string;
  readonly roles: readonly Role[];
  readonly until: number;
  readonly browsers: number;
}

/** A browser somebody is signed in at. Real times in milliseconds: its last page, to the minute, and its end by itself. */
export interface BrowserOf {
  readonly key: string;
  readonly usedAt: number;
  readonly until: number;
}

/** Sessions in Postgres: they outlive the process, and are ended by deleting their row. */
export class PgSessions implements SessionStore {
  readonly #database: Database;
  readonly #keys: KeyRing;

  constructor(database: Database, keys: KeyRing) {
    this.#database = database;
    this.#keys = keys;
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

  /** Who of this force is signed in, by their opaque id. */
  async signedIn(force: string): Promise<SignedIn[]> {
    const rows = await this.#database.system((tx) =>
      tx.query<{ id_hash: string; sealed: Buffer }>({
        name: 'sessions-signed-in',
        text: 'select id_hash, sealed from session where actor is not null and expires_at > $1',
        values: [new Date(systemClock.now()).toISOString()],
      }),
    );
    const found = rows.flatMap(({ id_hash, sealed }) => {
      const text = unseal(this.#keys, id_hash, sealed);
      const who = text === null ? undefined : (JSON.parse(text) as Session).who;
      return who?.force === force ? [who] : [];
    });
    const people = [...Map.groupBy(found, ({ actor }) => actor).entries()].map(([actor, sessions]) => ({
      actor,
      roles: [...new Set(sessions.flatMap(({ roles }) => roles))],
      until: Math.max(...sessions.map(({ until }) => until)),
      browsers: sessions.length,
    }));
    return people.toSorted((a, b) => a.actor.localeCompare(b.actor));
  }

  /** The browsers somebody is signed in at, the one used last first; `key` names it to {@link endOne}, and opens nothing. */
  async browsersOf(actor: string): Promise<BrowserOf[]> {
    const text = 'select id_hash, sealed from session where actor = $1 and expires_at > $2';
    const now = systemClock.now();
    const values = [actor, new Date(now).toISOString()];
    const rows = await this.#database.system((tx) =>
      tx.query<{ id_hash: string; sealed: Buffer }>({ name: 'sessions-of', text, values }),
    );
    const found = rows.flatMap(({ id_hash: key, sealed }) => {
      const plain = unseal(this.#keys, key, sealed);
      const { who, usedAt = now } = plain === null ? ({} as Session) : (JSON.parse(plain) as Session);
      return who ? [{ key, usedAt, until: who.until }] : [];
    });
    return found.toSorted((a, b) => b.usedAt - a.usedAt);
  }

  /** Ends one session of somebody, by the key of {@link browsersOf}; false where it was gone. */
  async endOne(actor: string, key: string): Promise<boolean> {
    const text = 'delete from session where actor = $1 and id_hash = $2 returning 1';
    const gone = await this.#database.system((tx) => tx.query({ name: 'session-end', text, values: [actor, key] }));
    return gone.length === 1;
  }

  /** Ends every session of somebody; gives how many there were. */
  async endAllOf(actor: string): Promise<number> {
    const text = 'delete from session where actor = $1 returning 1';
    const gone = await this.#database.system((tx) => tx.query({ name: 'sessions-end', text, values: [actor] }));
    return gone.length;
  }

  /** True the first time a logout token is seen. Its id is kept for as long as the token could be taken. */
  async isNewLogout(tokenId: string): Promise<boolean> {
    const now = systemClock.now();
    const rows = await this.#database.system(async (tx) => {
      const [at, until] = [now, now + 2 * LOGOUT_TOKEN_S * 1_000].map((t) => new Date(t).toISOString());
      await tx.query({ name: 'logout-sweep', text: 'delete from logout_token where until < $1', values: [at] });
      const text = 'insert into logout_token (token_id, until) values ($1, $2) on conflict do nothing returning 1';
      return tx.query({ name: 'logout-take', text, values: [tokenId, until] });
    });
    return rows.length === 1;
  }

  async #find(idHash: string): Promise<Session | null> {
    const rows = await this.#database.system((tx) =>
      tx.query<{ sealed: Buffer }>({
        name: 'session-find',
        text: 'select sealed from session where id_hash = $1 and expires_at > $2',
        values: [idHash, new Date(systemClock.now()).toISOString()],
      }),
    );
    const text = rows[0] ? unseal(this.#keys, idHash, rows[0].sealed) : null;
    return text === null ? null : ({ ...JSON.parse(text), found: true } as Session);
  }

  async #save(idHash: string, session: Session): Promise<void> {
    const sealed = seal(this.#keys, idHash, JSON.stringify(session));
    const now = systemClock.now();
    const ends = session.who ? session.who.until : now + STRANGER_MS;
    await this.#database.system(async (tx) => {
      if (!session.who && !session.found)
        await tx.query({ name: 'session-strangers', text: SWEEP_STRANGERS, values: [new Date(now).toISOString()] });
      await tx.query({
        name: session.found ? 'session-change' : 'session-begin',
        text: session.found ? CHANGE : BEGIN,
        values: [idHash, session.who?.actor ?? null, sealed, new Date(ends).toISOString()],
      });
    });
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
