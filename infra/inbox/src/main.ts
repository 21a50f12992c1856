import { writeFileSync } from 'node:fs';
import closeWithGrace from 'close-with-grace';
import { loadConfig } from './config.ts';
import { createInbox } from './server.ts';

const config = loadConfig(process.env);
// For the probe of its container (packages/service-kit/src/run/probe-main.ts).
if (process.env.PID_FILE) writeFileSync(process.env.PID_FILE, String(process.pid));
const { server } = createInbox(config);
closeWithGrace({ delay: 3_000, logger: false }, async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
server.listen(config.PORT, config.HOST);
