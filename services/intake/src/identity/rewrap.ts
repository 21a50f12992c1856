import { pause } from '@byway/facts/pause';
import { writeAudit } from '@byway/service-kit/audit/audit';
import { SealBroken } from '@byway/service-kit/identity/cipher';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { faultOf } from '@byway/service-kit/run/log';
import type { Companion, Figure } from '@byway/service-kit/run/parts';
import type { Database, Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import {
  countUnderOldKeys,
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
      // Thrown before anything was asked of Postgres; the others of the batch go on.
      if (!(error instanceof SealBroken)) throw error;
      broken.push(id);
    }
  }
  if (done.length > 0) {
    await writeAudit(tx, {
      caller: { actor: 'system:intake', roles: [], force: tx.tenant.force, provider: null, court: null },
      purpose: 'key rotation',
      action: `${table}.rewrap`,
      subject: null,
      about: done,
      fields: table === 'person' ? ['givenName', 'familyName', 'dateOfBirth', 'pnc'] : [],
      outcome: 'done',
      policyTime: now(),
      correlationId: newId(),
    });
  }
  return { done, broken };
}

/**
 * Moves every data key of a person or draft to the current root key while intake serves, and persons to its index. Each batch
 * is one transaction of one force: after a crash the next life goes on with what is left, and of two replicas each takes what
 * the other has not locked. A ring of one key has nothing to move, and asks nothing.
 */
export function rewrapSweep(options: RewrapOptions): Companion {
  const { database, vault, log } = options;
  const sleeper = pause();
  const told = new Set<string>();
  let running = true;
  let loop: Promise<void> = Promise.resolve();
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
  const pass = async (table: KeptIn): Promise<void> => {
    let cursor: string | null = null;
    do {
      const rows: UnderOldKey[] = await database.alone<UnderOldKey>(underOldKeys(table, vault.keyIds, cursor, BATCH));
      await rewrapOf(table, rows);
      cursor = rows.length === BATCH ? (rows.at(-1)?.id ?? null) : null;
    } while (running && cursor !== null);
  };
  const sweep = async (): Promise<void> => {
    while (running) {
      for (const table of KEPT_IN)
        await pass(table).catch((error: unknown) => log.warn({ table, fault: faultOf(error) }, 're-wrapping'));
      await sleeper.sleep(EVERY_MS);
    }
  };
  return {
    async start() {
      if (vault.keyIds.length > 1) loop = sweep();
    },
    async stop() {
      running = false;
      sleeper.wake();
      await loop;
    },
    alive: async () => true,
  };
}

/** §9 what the sweep has still to do. */
export const rowsUnderOldKeys = (vault: Vault): Figure => ({
  name: 'byway_rows_under_old_keys',
  help: 'rows whose data key is not wrapped by the current root key, by table',
  label: 'table',
  values: KEPT_IN,
  read: (tx) => countUnderOldKeys(tx, vault.keyIds[0] ?? ''),
});
