import type { personErased } from '@byway/contracts/facts/intake/person-erased';
import type { Listener } from '@byway/facts/hear';
import { rewriteSweep } from '@byway/service-kit/cases/rewrite-erased';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { Companion } from '@byway/service-kit/run/parts';
import { heardOf, saveErased } from '../cases/case.store.ts';
import { erase } from '../concerns/erase-closed.ts';
import { closedAbout, seesAll } from '../concerns/erase-words.store.ts';

const TABLES = ['concern_key', 'told', 'safe_contact', 'broken_glass'];

/**
 * §9 the person was erased: words of their concerns that are closed go with them. Whatever is open is kept until it is closed, since it may
 * be about somebody else's safety, and nobody outside is told that there is anything (7.8).
 */
export const onPersonErased: Listener<typeof personErased> = async (tx, fact) => {
  await heardOf(tx, fact.subject);
  await saveErased(tx, { caseId: fact.subject, erasedAt: Date.parse(fact.recordedTime) });
  await seesAll(tx);
  for (const { concernId } of await closedAbout(tx, { caseId: fact.subject })) await erase(tx, concernId, fact);
};

/** §9 they are gone from the files too; nobody is told. */
export const erasedInFiles = ({ database, log }: Pick<KitDeps, 'database' | 'log'>): Companion =>
  rewriteSweep({ database, log, tables: TABLES, done: async () => {} });
