import closeWithGrace from 'close-with-grace';
import type { Log } from '../log.ts';
import { faultOf } from '../log.ts';
import type { App } from './app.ts';
import { unsafeOf } from './config.ts';
import type { Readiness } from './parts.ts';
import { CHECKS, GIVE_UP_MS, Patience } from './patience.ts';
import { keepPid } from './pid-file.ts';
import { startTelemetry } from './telemetry.ts';

interface Watched {
  readonly readiness: () => Promise<Partial<Readiness>>;
  readonly log: Pick<Log, 'fatal'>;
}

/** Ends the process, by a fault that nobody catches, once it has not been ready for `afterMs` by a fault of its own. */
export function watchOver({ readiness, log }: Watched, afterMs = GIVE_UP_MS): NodeJS.Timeout {
  const patience = new Patience();
  const check = async (): Promise<void> => {
    const checks = await readiness();
    if (!patience.isOver(checks)) return;
    const kind = Object.entries(checks).flatMap(([part, works]) => (works ? [] : [part]));
    log.fatal({ kind: kind.join(' ') }, 'not ready, though every engine answers');
    throw new Error('not ready');
  };
  return setInterval(() => void check(), afterMs / CHECKS).unref();
}

/**
 * Runs a service, or several in one process, until told to stop, then drains each: stop taking in, finish what is in flight,
 * commit, close, within 10 s. A fault nobody caught ends the process with status 1 (its supervisor starts it again), and so does not
 * being ready for too long.
 */
export async function run(...apps: readonly App[]): Promise<void> {
  keepPid();
  const flushes = await Promise.all(
    apps.map(({ deps }) => startTelemetry(deps.service, deps.config.OTEL_EXPORTER_OTLP_ENDPOINT)),
  );
  const watches = apps.map(({ readiness, deps: { log, config } }) => watchOver({ readiness, log }, config.GIVE_UP_MS));
  for (const app of apps) {
    app.onOver((why) => {
      app.deps.log.fatal(why);
      // By a fault that nobody catches, like any other end that this process did not ask for.
      setImmediate(() => {
        throw new Error(why);
      });
    });
  }
  closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
    for (const watch of watches) clearInterval(watch);
    const stop = async (app: App): Promise<void> => {
      if (err) app.deps.log.fatal({ fault: faultOf(err) }, 'stopping after a fault');
      await app.stop();
    };
    await Promise.all(apps.map(stop));
    await Promise.all(flushes.map((flush) => flush()));
    for (const { deps } of apps) deps.log.info('stopped');
  });
  const start = async (app: App): Promise<void> => {
    for (const line of unsafeOf(app.deps.config)) app.deps.log.warn(`not safe for people's data: ${line}`);
    const address = await app.start();
    app.deps.log.info({ port: Number(new URL(address).port) }, 'ready');
  };
  await Promise.all(apps.map(start));
}
