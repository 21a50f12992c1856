import './global-setup.ts';

/** Stops the engines if this run of Jest started them, and deletes their data. */
export default async function globalTeardown(): Promise<void> {
  const engines = globalThis.bywayTestEngines;
  globalThis.bywayTestEngines = undefined;
  globalThis.bywayTestCompiled?.();
  await engines?.stop();
}
