import { bare, first, statement } from '@byway/tables/statement';
import { and, eq, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { logoutToken, session } from '../tables.ts';

// Sessions are of no force: the system role keeps them.

const { idHash, actor, sealed, expiresAt } = session;
const { tokenId, until } = logoutToken;

/** A session that has not ended by itself. */
export const findSession = first({ idHash, now: expiresAt }, (db, $) =>
  db
    .select({ sealed })
    .from(session)
    .where(and(eq(idHash, $.idHash), gt(expiresAt, $.now))),
);

/** Every session of somebody who is signed in. */
export const signedInSessions = statement({ now: expiresAt }, (db, $) =>
  db
    .select({ idHash, sealed })
    .from(session)
    .where(and(isNotNull(actor), gt(expiresAt, $.now))),
);

export const sessionsOf = statement({ actor, now: expiresAt }, (db, $) =>
  db
    .select({ idHash, sealed })
    .from(session)
    .where(and(eq(actor, $.actor), gt(expiresAt, $.now))),
);

export const beginSession = statement({ idHash, actor, sealed, expiresAt }, (db, $) =>
  db
    .insert(session)
    .values({ idHash: $.idHash, actor: $.actor, sealed: $.sealed, expiresAt: $.expiresAt })
    .onConflictDoUpdate({
      target: idHash,
      set: { actor: sql`excluded.actor`, sealed: sql`excluded.sealed`, expiresAt: sql`excluded.expires_at` },
    }),
);

/** A request may still be answered while its session is ended: what it saves then must not bring the session back. */
export const changeSession = statement({ idHash, actor, sealed, expiresAt }, (db, $) =>
  db.update(session).set({ actor: $.actor, sealed: $.sealed, expiresAt: $.expiresAt }).where(eq(idHash, $.idHash)),
);

export const dropSession = statement({ idHash }, (db, $) => db.delete(session).where(eq(idHash, $.idHash)));

/** Deletes what has ended by itself. */
export const sweepSessions = statement({ now: expiresAt }, (db, $) => db.delete(session).where(lt(expiresAt, $.now)));

/** Deletes the sessions of who never signed in: those that have ended, and all but the newest `most`. */
export const sweepStrangers = statement({ now: expiresAt, most: bare<number>() }, (db, $) =>
  db
    .delete(session)
    .where(
      and(
        isNull(actor),
        or(
          lt(expiresAt, $.now),
          inArray(
            idHash,
            sql`(select id_hash from session where actor is null order by expires_at desc offset ${$.most})`,
          ),
        ),
      ),
    ),
);

/** Ends one session of somebody. */
export const endSession = statement({ actor, idHash }, (db, $) =>
  db
    .delete(session)
    .where(and(eq(actor, $.actor), eq(idHash, $.idHash)))
    .returning({ idHash }),
);

/** Ends every session of somebody. */
export const endSessionsOf = statement({ actor }, (db, $) =>
  db.delete(session).where(eq(actor, $.actor)).returning({ idHash }),
);

/** Takes a logout token; a row the first time alone. */
export const takeLogoutToken = statement({ tokenId, until }, (db, $) =>
  db.insert(logoutToken).values({ tokenId: $.tokenId, until: $.until }).onConflictDoNothing().returning({ tokenId }),
);

/** Deletes the tokens that are too old by themselves. */
export const sweepLogoutTokens = statement({ now: until }, (db, $) => db.delete(logoutToken).where(lt(until, $.now)));
