import { caseRows, schemePinned } from '@byway/service-kit/cases/case-rows';
import { statement } from '@byway/tables/statement';
import { eq } from 'drizzle-orm';
import { messagesCase } from '../tables.ts';

const { caseId, schemeId, schemeVersion, endedAs, contactStopped } = messagesCase;

const rows = caseRows(messagesCase, { caseId, schemeId, schemeVersion, endedAs, contactStopped });
export const { heardOf, lockedCase, findCase, endCase } = rows;
export const pinScheme = schemePinned(messagesCase, rows);
export type LockedCase = Awaited<ReturnType<typeof lockedCase>>;

/** 5.3 why nobody is to contact the person; null: nothing stops it. */
export const saveContactStop = statement({ caseId, contactStopped }, (db, $) =>
  db.update(messagesCase).set({ contactStopped: $.contactStopped }).where(eq(caseId, $.caseId)),
);
