import { setTimeout as pause } from 'node:timers/promises';
import { faultOf } from '@byway/service-kit/log';
import { keepPid } from '@byway/service-kit/run/pid-file';
import { watchOver } from '@byway/service-kit/run/run';
import { startTelemetry } from '@byway/service-kit/run/telemetry';
import closeWithGrace from 'close-with-grace';
import { build } from './app.ts';
import { watchFacts } from './changes/watch-facts.ts';
import { loadConfig } from './config.ts';
import { createDeps } from './deps.ts';
import { readinessOf } from './health.ts';
import { whyNot } from './sign-in/why-not.ts';

const config = loadConfig(process.env);
keepPid();
const deps = createDeps(config);
const stopTelemetry = await startTelemetry('console', config.OTEL_EXPORTER_OTLP_ENDPOINT);
// By a fault that nobody catches: its supervisor starts it again, and it hears the life that the database is in.
deps.epoch.onOver(() =>
  setImmediate(() => {
    throw new Error('the database has begun another life');
  }),
);
const watch = watchFacts(deps);
const readiness = readinessOf(deps, watch.alive);
const app = await build(deps, readiness);
const ending = watchOver({ readiness, log: deps.log });
closeWithGrace({ delay: 10_000, logger: false }, async ({ err }) => {
  clearInterval(ending);
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
// One that is away is no reason not to serve: it is looked for again at the first sign-in.
deps.signIn.check().catch((error: unknown) => deps.log.error(whyNot(error), 'nobody can sign in'));
