import { setTimeout as pause } from 'node:timers/promises';
import { isTransient } from '@byway/tables/faults';
import { faultOf } from '../log.ts';
import { WrongClock } from '../time/clock.ts';
import type { KitDeps } from './deps.ts';
import { standInOwnRoles, WrongRole } from './own-roles.ts';

const AGAIN_MS = 1_000;

/** `work`, as soon as Postgres lets it: one that is away when a process starts is waited for, as one is that goes later. Null: told to stop. */
export async function onceThere<T>(
  { log }: Pick<KitDeps, 'log'>,
  stopping: AbortSignal,
  work: () => Promise<T>,
): Promise<T | null> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (stopping.aborted) return null;
      if (!isTransient(error)) throw error;
      log.warn({ fault: faultOf(error) }, 'the database is away: waiting for it');
      await pause(AGAIN_MS, null, { signal: stopping }).catch(() => {});
      if (stopping.aborted) return null;
    }
  }
}

/** Takes up what a former life of the service left in the database. */
export async function takeUp({ epoch, clock, database, service, log }: KitDeps): Promise<true> {
  try {
    await standInOwnRoles(database, service);
    await epoch.restore(database);
    await clock.restore(database);
    return true;
  } catch (error) {
    if (error instanceof WrongClock || error instanceof WrongRole) log.fatal(error.message);
    throw error;
  }
}
