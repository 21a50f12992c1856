import type { Tx } from '@byway/tables/database';
import { bare, statement } from '@byway/tables/statement';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { brokenGlass, concern, freeze, safeContact, safeguardingCase, told } from '../tables.ts';
import { destroyKey } from './concern-key.store.ts';

/** What no person asked for and concerns any concern: from here on this transaction sees them all. */
export async function seesAll(tx: Tx): Promise<void> {
  const text = `select set_config('byway.reader', 'system:safeguarding', true), set_config('byway.overseer', 'yes', true)`;
  await tx.query({ name: 'sees-all', text });
}

const ID = { id: bare<string>() };
const CLOSED = and(isNotNull(concern.outcome), isNotNull(concern.releasedAt));

/** §9 the concerns about an enrolment that are closed: decided, and holding nothing. */
export const closedAbout = statement({ caseId: freeze.caseId }, (db, $) =>
  db
    .select({ concernId: concern.concernId })
    .from(concern)
    .innerJoin(freeze, eq(freeze.concernId, concern.concernId))
    .where(and(eq(freeze.caseId, $.caseId), CLOSED)),
);

/** §9 whether this concern is closed and about somebody who was erased meanwhile. */
export const closedOfErased = statement({ concernId: concern.concernId }, (db, $) =>
  db
    .select({ concernId: concern.concernId })
    .from(concern)
    .innerJoin(freeze, eq(freeze.concernId, concern.concernId))
    .innerJoin(safeguardingCase, eq(safeguardingCase.caseId, freeze.caseId))
    .where(and(eq(concern.concernId, $.concernId), CLOSED, isNotNull(safeguardingCase.erasedAt))),
);

const blankTold = statement(ID, (db, $) =>
  db
    .update(told)
    .set({ wordsSealed: null, outcomeSealed: null, releaseSealed: null })
    .where(sql`${told.concernId} = ${$.id}`),
);
const blankContacts = statement(ID, (db, $) =>
  db.update(safeContact).set({ wordsSealed: null }).where(sql`${safeContact.concernId} = ${$.id}`),
);
const blankGlass = statement(ID, (db, $) =>
  db.update(brokenGlass).set({ reasonSealed: null }).where(sql`${brokenGlass.concernId} = ${$.id}`),
);

/** §9 the key goes first; what it opened is blanked as well. Codes and times stay, and are about nobody. */
export async function eraseWords(tx: Tx, concernId: string): Promise<void> {
  await destroyKey(tx, { concernId });
  await blankTold(tx, { id: concernId });
  await blankContacts(tx, { id: concernId });
  await blankGlass(tx, { id: concernId });
}
