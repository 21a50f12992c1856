import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';

const SQLITE_BUSY = 5;

/**
 * Runs one piece of work at a time per folder, over all processes of the machine. The lock is SQLite's own file lock:
 * the operating system gives it back when its holder dies, so a lock is never stale. Throws when `signal` ends the wait.
 */
export async function withLock<T>(
  folder: string,
  waiting: () => void,
  work: () => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const lock = new DatabaseSync(join(folder, 'engines.lock'), { timeout: 0 });
  try {
    await take(lock, waiting, signal);
    return await work();
  } finally {
    lock.close();
  }
}

async function take(lock: DatabaseSync, waiting: () => void, signal?: AbortSignal): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    signal?.throwIfAborted();
    try {
      lock.exec('begin exclusive');
      return;
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== SQLITE_BUSY) throw error;
      if (attempt === 5) waiting();
      await delay(100);
    }
  }
}
