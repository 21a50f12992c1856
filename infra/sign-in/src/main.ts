import closeWithGrace from 'close-with-grace';
import { loadConfig } from './config.ts';
import { createSignIn } from './server.ts';

const config = loadConfig(process.env);
const server = createSignIn(config);
closeWithGrace({ delay: 3_000, logger: false }, async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
server.listen(config.PORT, config.HOST);
