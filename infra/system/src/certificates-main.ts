import { createServer, type Server, type ServerResponse } from 'node:http';
import { request } from 'node:https';
import { certificateFigures, type Shown } from './certificates.ts';

/**
 * `node certificates-main.ts`: says to who asks `/metrics` when certificates end, of the proxy, of the engines and of those in CERTIFICATES, and
 * whether the proxy answers as it answers a browser. Reads PROXY (host:port), CONSOLE_URL, POSTGRES_ADDRESS, KAFKA_BROKERS and TEMPORAL_ADDRESS.
 */
const PORT = 9100;
const ANSWER_MS = 5_000;
const SERVER_ERROR = 500;
const { PROXY = 'proxy:8443', CONSOLE_URL = 'https://localhost', CERTIFICATES = '/certificates' } = process.env;
const { hostname: asks, host } = new URL(CONSOLE_URL);

const from = (at: string, address: string | undefined, more: Partial<Shown> = {}): Shown[] =>
  (address ?? '').split(',').flatMap((one) => {
    const [name = '', port] = one.trim().split(':');
    return name === '' ? [] : [{ at: at === 'kafka' ? name : at, host: name, port: Number(port), ...more }];
  });
const shown = [
  ...from('proxy', PROXY, { asks }),
  ...from('postgres', process.env.POSTGRES_ADDRESS, { isPostgres: true }),
  ...from('kafka', process.env.KAFKA_BROKERS),
  ...from('temporal', process.env.TEMPORAL_ADDRESS),
];

/** Whether somebody who comes as a browser does is answered by the console. */
function answers(): Promise<boolean> {
  const [hostname, port] = PROXY.split(':');
  return new Promise((resolve) => {
    const options = {
      hostname,
      port,
      servername: asks,
      headers: { host },
      path: '/',
      rejectUnauthorized: false,
      timeout: ANSWER_MS,
    };
    const asked = request(options, (response) => {
      response.resume();
      resolve((response.statusCode ?? SERVER_ERROR) < SERVER_ERROR);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });
}

async function say(response: ServerResponse): Promise<void> {
  const [figures, isOpen] = await Promise.all([certificateFigures(shown, CERTIFICATES), answers()]);
  response
    .setHeader('content-type', 'text/plain; version=0.0.4')
    .end(`byway_door_answers ${isOpen ? 1 : 0}\n${figures}`);
}
const server: Server = createServer((_, response) => void say(response)).listen(PORT, process.env.HOST ?? '0.0.0.0');
process.once('SIGTERM', () => server.close().closeAllConnections());
