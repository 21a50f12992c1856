import closeWithGrace from 'close-with-grace';
import type { App } from './app.ts';
import { faultOf } from './log.ts';
import { startTelemetry } from './telemetry.ts';

/**
 * Runs a service until it is told to stop, then drains it: stop taking in, finish what is in flight, commit, close,
 * within 10 s. A fault nobody caught ends the process with status 1 (its supervisor starts it again).
 */
export async function run(app: App): Promise<void> {
  const { log, service, config } = app.deps;
  const stopTelemetry = await startTelemetry(service, config.OTEL_EXPORTER_OTLP_ENDPOINT);
  closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
    if (err) log.fatal({ fault: faultOf(err) }, 'stopping after a fault');
    await app.stop();
    await stopTelemetry();
    log.info('stopped');
  });
  const address = await app.start();
  log.info({ port: Number(new URL(address).port) }, 'ready');
}
