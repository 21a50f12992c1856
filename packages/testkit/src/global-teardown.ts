import { rmSync } from 'node:fs';
import { stopAll } from '@byway/engines/engines';
import './global-setup.ts';

/** Stops the engines if this run of Jest started them, and deletes their data. */
export default async function globalTeardown(): Promise<void> {
  const run = globalThis.bywayEngineRun;
  globalThis.bywayEngineRun = undefined;
  if (!run) return;
  await run.engines.stop();
  await stopAll({ dataDir: run.dataDir }, true);
  rmSync(run.dataDir, { recursive: true, force: true });
}
