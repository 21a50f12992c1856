import { startWatchdog } from '@byway/engines/watchdog';
import type { Claim } from './claim.ts';
import type { ServiceProcess } from './service-process.ts';

/**
 * Starts processes so that nothing of them outlives this one, however it ends: a watchdog stops them, and where that was killed as
 * well, the next start on the folder finds them in its claim. Returns what lets the watchdog go.
 */
export function startWatched(processes: readonly ServiceProcess[], claim?: Claim): () => void {
  const watchdog = startWatchdog();
  const changed = (): void => {
    const pids = processes.flatMap(({ pid }) => pid ?? []);
    watchdog.watch(
      pids.map((pid) => ({ pid, stopSignal: 'SIGTERM' })),
      null,
    );
    claim?.keeps(pids);
  };
  for (const one of processes) one.start(changed);
  return watchdog.release;
}
