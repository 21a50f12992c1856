import { systemActor } from '@byway/contracts/services';
import { writeAudit } from '@byway/service-kit/audit/audit';
import { SealBroken } from '@byway/service-kit/identity/cipher';
import { faultOf } from '@byway/service-kit/log';
import type { KitDeps } from '@byway/service-kit/run/deps';
import type { Companion, Figure } from '@byway/service-kit/run/parts';
import type { Found, Going } from '@byway/service-kit/sweeps/sweep';
import { sweeping } from '@byway/service-kit/sweeps/sweeping';
import type { Database, Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import {
  countUnderOldKeys,
  INDEXED_FIELDS,
  KEPT_IN,
  type KeptIn,
  takeUnderOldKeys,
  type UnderOldKey,
  underOldKeys,
} from './rewrap.store.ts';
import type { Vault } from './vault.ts';

const EVERY_MS = 1_000;
/** Rows of one transaction: some ten milliseconds of work, and nobody waits longer for a row. */
const BATCH = 50;

export interface RewrapOptions extends Pick<KitDeps, 'log'> {
  readonly database: Database;
  readonly vault: Vault;
  /** Policy time in milliseconds. */
  readonly now: () => number;
}

/** Wraps data keys anew and says so in the record of who did what (§9): to index a person is to read them. */
async function rewrapTaken(
  tx: Tx,
  { vault, now }: RewrapOptions,
  table: KeptIn,
  ids: readonly string[],
): Promise<{ readonly done: readonly string[]; readonly broken: readonly string[] }> {
  const done: string[] = [];
  const broken: string[] = [];
  for (const { id, rewrap } of await takeUnderOldKeys(tx, vault, table, ids)) {
    try {
      await rewrap();
      done.push(id);
    } catch (error) {
      // Thrown before anything of theirs was written; the others of the batch go on.
      if (!(error instanceof SealBroken)) throw error;
      broken.push(id);
    }
  }
  if (done.length > 0) {
    await writeAudit(tx, {
      caller: { actor: systemActor('intake'), roles: [], force: tx.tenant.force, provider: null, court: null },
      purpose: 'key rotation',
      action: `${table}.rewrap`,
      subject: null,
      about: done,
      fields: table === 'person' ? INDEXED_FIELDS : [],
      outcome: 'done',
      policyTime: now(),
      correlationId: newId(),
    });
  }
  return { done, broken };
}

/**
 * Moves every data key of a person or draft to the current root key while intake serves, and persons to its index, also those who
 * were indexed by older rules. Each batch is one transaction of one force: after a crash the next life goes on with what is left,
 * and of two replicas each takes what the other has not locked. A ring of one key asks until there is nobody left to index.
 */
export function rewrapSweep(options: RewrapOptions): Companion {
  const { database, vault, log } = options;
  const told = new Set<string>();
  const rewrapOf = async (table: KeptIn, rows: readonly UnderOldKey[]): Promise<void> => {
    for (const force of new Set(rows.map((row) => row.force))) {
      const ids = rows.filter((row) => row.force === force).map(({ id }) => id);
      const { broken } = await database.transaction({ force }, (tx) => rewrapTaken(tx, options, table, ids));
      for (const id of broken.filter((one) => !told.has(one))) {
        told.add(id);
        log.error({ table, subject: id }, 'a data key does not open and stays under its old key');
      }
    }
  };
  /** Whether there was anything to do, or it is not known. */
  const passOf = async (table: KeptIn, { running, round }: Going): Promise<boolean> => {
    let [any, cursor] = [false, null as string | null];
    do {
      const rows: UnderOldKey[] = await underOldKeys(database, table, { keyIds: vault.keyIds, cursor, limit: BATCH });
      await rewrapOf(table, rows);
      round();
      any ||= rows.length > 0;
      cursor = rows.length === BATCH ? (rows.at(-1)?.id ?? null) : null;
    } while (running() && cursor !== null);
    return any;
  };
  const safely = (table: KeptIn, going: Going): Promise<boolean> =>
    passOf(table, going).catch((error: unknown) => {
      log.warn({ table, fault: faultOf(error) }, 're-wrapping');
      return true;
    });
  const pass = async (going: Going): Promise<Found> => {
    let any = false;
    for (const table of KEPT_IN) any = (await safely(table, going)) || any;
    return any || vault.keyIds.length > 1 ? 'again' : 'done';
  };
  const onError = (error: unknown): void => log.warn({ fault: faultOf(error) }, 're-wrapping');
  return sweeping({ pass, everyMs: EVERY_MS, onError });
}

/** §9 what the sweep has still to do. */
export const rowsUnderOldKeys = (vault: Vault): Figure => ({
  name: 'byway_rows_under_old_keys',
  help: 'rows whose data key is not wrapped by the current root key, by table',
  label: 'table',
  values: KEPT_IN,
  read: (tx) => countUnderOldKeys(tx, vault.keyIds[0] ?? ''),
});
