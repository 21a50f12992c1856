import type { Tx } from '@byway/tables/database';
import { faultOf } from '../log.ts';
import type { KitDeps } from '../run/deps.ts';
import type { Companion } from '../run/parts.ts';
import type { Found } from '../sweeps/sweep.ts';
import { sweeping } from '../sweeps/sweeping.ts';
import { type Erased, endWaiting, SWITCH_LOG, WAITING } from './rewriting.store.ts';

const EVERY_MS = 2_000;

interface RewriteOptions extends Pick<KitDeps, 'database' | 'log'> {
  /** Names of ours, never input; the system role was given them to maintain. */
  readonly tables: readonly string[];
  /** What is said once a subject is gone from their files, in the transaction in which it stops waiting. */
  readonly done: (tx: Tx, erased: Erased) => Promise<void>;
}

/**
 * §9 writes anew the tables in which something was erased, for the dead rows of Postgres can be read from its files; begins a new file of
 * the write-ahead log; and only then has it said that it is gone (docs/adr/0044). After a crash it does so again.
 */
export function rewriteSweep({ database, log, tables, done }: RewriteOptions): Companion {
  const pass = async (): Promise<Found> => {
    const waiting = await database.single<Erased & { readonly force: string }>(WAITING);
    if (waiting.length === 0) return 'again';
    // A row that somebody could still see was copied: another time.
    for (const table of tables) if (!(await database.rewrite(table))) return 'again';
    await database
      .single(SWITCH_LOG)
      .catch((error: unknown) => log.warn({ fault: faultOf(error) }, 'switching the log'));
    for (const { force, ...erased } of waiting) {
      await database.transaction({ force }, async (tx) => {
        if (await endWaiting(tx, erased.subject)) await done(tx, erased);
      });
    }
    return 'again';
  };
  const onError = (error: unknown): void => log.warn({ fault: faultOf(error) }, 'rewriting');
  return sweeping({ pass, everyMs: EVERY_MS, onError });
}
