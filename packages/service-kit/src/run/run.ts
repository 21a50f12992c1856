import closeWithGrace from 'close-with-grace';
import type { App } from './app.ts';
import { faultOf } from './log.ts';
import { startTelemetry } from './telemetry.ts';

/**
 * Runs a service, or several in one process, until told to stop, then drains each: stop taking in, finish what is in flight,
 * commit, close, within 10 s. A fault nobody caught ends the process with status 1 (its supervisor starts it again).
 */
export async function run(...apps: readonly App[]): Promise<void> {
  const flushes = await Promise.all(
    apps.map(({ deps }) => startTelemetry(deps.service, deps.config.OTEL_EXPORTER_OTLP_ENDPOINT)),
  );
  closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
    const stop = async (app: App): Promise<void> => {
      if (err) app.deps.log.fatal({ fault: faultOf(err) }, 'stopping after a fault');
      await app.stop();
    };
    await Promise.all(apps.map(stop));
    await Promise.all(flushes.map((flush) => flush()));
    for (const { deps } of apps) deps.log.info('stopped');
  });
  const start = async (app: App): Promise<void> => {
    const address = await app.start();
    app.deps.log.info({ port: Number(new URL(address).port) }, 'ready');
  };
  await Promise.all(apps.map(start));
}
