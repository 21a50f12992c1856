import { callbackify } from 'node:util';
import type { Role } from '@byway/contracts/codes';
import type { KeyRing } from '@byway/service-kit/identity/key-ring';
import { LOGOUT_TOKEN_S } from '@byway/service-kit/identity/logout-token';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Database } from '@byway/tables/database';
import type { SessionStore } from '@fastify/session';
import type { Session } from 'fastify';
import { hashOf, seal, unseal } from './seal.ts';
import {
  beginSession,
  changeSession,
  dropSession,
  endSession,
  endSessionsOf,
  findSession,
  sessionsOf,
  signedInSessions,
  sweepLogoutTokens,
  sweepSessions,
  sweepStrangers,
  takeLogoutToken,
} from './session-rows.store.ts';

/** A shift; the same as the life of the token in it. */
export const SESSION_MS = 8 * 3_600_000;
/** Of who is not signed in, and may come back from the sign-in: for so long, and so many of them. */
const STRANGER_MS = 1_800_000;
const STRANGERS = 5_000;
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
    const rows = await this.#database.system((tx) => signedInSessions(tx, { now: systemClock.now() }));
    const found = rows.flatMap(({ idHash, sealed }) => {
      const text = unseal(this.#keys, idHash, sealed);
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
    const now = systemClock.now();
    const rows = await this.#database.system((tx) => sessionsOf(tx, { actor, now }));
    const found = rows.flatMap(({ idHash: key, sealed }) => {
      const plain = unseal(this.#keys, key, sealed);
      const { who, usedAt = now } = plain === null ? ({} as Session) : (JSON.parse(plain) as Session);
      return who ? [{ key, usedAt, until: who.until }] : [];
    });
    return found.toSorted((a, b) => b.usedAt - a.usedAt);
  }

  /** Ends one session of somebody, by the key of {@link browsersOf}; false where it was gone. */
  async endOne(actor: string, key: string): Promise<boolean> {
    const gone = await this.#database.system((tx) => endSession(tx, { actor, idHash: key }));
    return gone.length === 1;
  }

  /** Ends every session of somebody; gives how many there were. */
  async endAllOf(actor: string): Promise<number> {
    const gone = await this.#database.system((tx) => endSessionsOf(tx, { actor }));
    return gone.length;
  }

  /** True the first time a logout token is seen. Its id is kept for as long as the token could be taken. */
  async isNewLogout(tokenId: string): Promise<boolean> {
    const now = systemClock.now();
    const rows = await this.#database.system(async (tx) => {
      await sweepLogoutTokens(tx, { now });
      return takeLogoutToken(tx, { tokenId, until: now + 2 * LOGOUT_TOKEN_S * 1_000 });
    });
    return rows.length === 1;
  }

  async #find(idHash: string): Promise<Session | null> {
    const row = await this.#database.system((tx) => findSession(tx, { idHash, now: systemClock.now() }));
    const text = row ? unseal(this.#keys, idHash, row.sealed) : null;
    return text === null ? null : ({ ...JSON.parse(text), found: true } as Session);
  }

  async #save(idHash: string, session: Session): Promise<void> {
    const sealed = seal(this.#keys, idHash, JSON.stringify(session));
    const now = systemClock.now();
    const expiresAt = session.who ? session.who.until : now + STRANGER_MS;
    await this.#database.system(async (tx) => {
      if (!session.who && !session.found) await sweepStrangers(tx, { now, most: STRANGERS });
      const row = { idHash, actor: session.who?.actor ?? null, sealed, expiresAt };
      await (session.found ? changeSession(tx, row) : beginSession(tx, row));
    });
  }

  async #drop(idHash: string): Promise<void> {
    await this.#database.system(async (tx) => {
      await dropSession(tx, { idHash });
      await sweepSessions(tx, { now: systemClock.now() });
    });
  }
}
