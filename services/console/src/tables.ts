import { bytea, instant } from '@byway/tables/columns';
import { index, pgTable, text } from 'drizzle-orm/pg-core';

/** A signed-in browser. Its id is kept as a hash and its content sealed: who reads this can end sessions, and take none over. */
export const session = pgTable(
  'session',
  {
    idHash: text().primaryKey(),
    /** Opaque; null before sign-in is done. */
    actor: text(),
    sealed: bytea().notNull(),
    /** Real time: sessions never follow the policy clock. */
    expiresAt: instant().notNull(),
  },
  (t) => [index().on(t.actor), index().on(t.expiresAt)],
);

/** Logout tokens that were taken: one that is sent again would end a session that has begun since. */
export const logoutToken = pgTable('logout_token', {
  tokenId: text().primaryKey(),
  /** Real time: after it the token is too old by itself. */
  until: instant().notNull(),
});
