import { setTimeout as pause } from 'node:timers/promises';
import { faultOf } from '@byway/service-kit/run/log';
import { startTelemetry } from '@byway/service-kit/run/telemetry';
import closeWithGrace from 'close-with-grace';
import { build } from './app.ts';
import { watchFacts } from './changes/watch-facts.ts';
import { loadConfig } from './config.ts';
import { createDeps } from './deps.ts';

const config = loadConfig(process.env);
const deps = createDeps(config);
const stopTelemetry = await startTelemetry('console', config.OTEL_EXPORTER_OTLP_ENDPOINT);
const app = await build(deps);
const watch = watchFacts(deps);
closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
  if (err) deps.log.fatal({ fault: faultOf(err) }, 'stopping after a fault');
  // Within 10 s whatever a browser or the broker does: leaving the log loses nothing, and a form can be sent again.
  const late = setTimeout(() => app.server.closeAllConnections(), 6_000);
  await Promise.all([app.close(), Promise.race([watch.stop(), pause(3_000)])]);
  clearTimeout(late);
  await Promise.all([deps.broker.close(), deps.database.close()]);
  await stopTelemetry();
});
await app.listen({ host: config.HOST, port: config.PORT });
deps.log.info({ port: config.PORT }, 'ready');
