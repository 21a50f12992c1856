import { writeFileSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';
import { loadConfig } from './config.ts';
import { createInbox } from './server.ts';

const config = loadConfig(process.env);
// For the probe of its container (packages/service-kit/src/run/probe.sh).
if (process.env.PID_FILE) writeFileSync(process.env.PID_FILE, String(process.pid), { mode: 0o600 });
const { server } = createInbox(config);
closeWithGrace({ delay: 3_000, logger: false }, async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
server.listen(config.PORT, config.HOST);
