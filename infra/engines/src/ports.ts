import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';

/**
 * Ports are taken below the range from which systems choose the port of an outgoing connection (32768 on Linux, 49152
 * elsewhere): a client that reconnects to a dead engine could otherwise connect to itself and so take its port.
 */
const LOWEST = 21_000;
const HIGHEST = 31_999;
const LOOPBACK = '127.0.0.1';

/** Whether nothing listens on this loopback port now. */
export async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: LOOPBACK, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

// Chosen ports are held on UDP, where nothing of ours listens, for as long as this process lives: nobody else chooses one of
// them before it is listened on, nor while the service that listens on it is away and being started again.
const held = new Set<number>();

/** Whether a port is held by this process from now on; false: another process holds it. */
async function hold(port: number): Promise<boolean> {
  if (held.has(port)) return true;
  const socket = createSocket('udp4').unref();
  return new Promise((resolve) => {
    socket.once('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ port, address: LOOPBACK, exclusive: true }, () => {
      held.add(port);
      resolve(true);
    });
  });
}

/** Whether something accepts connections on this loopback port within a second. */
export async function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: LOOPBACK, timeout: 1_000 });
    const answer = (open: boolean) => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}

/**
 * One free port for each name, kept from other starts until this process ends: the port it had before where that is still
 * free, so that addresses stay the same between runs. Throws when no free port is found.
 */
export async function choosePorts<N extends string>(
  names: readonly N[],
  before?: Readonly<Partial<Record<N, number>>>,
): Promise<Record<N, number>> {
  const chosen = new Set<number>();
  const ports: Partial<Record<N, number>> = {};
  for (const name of names) {
    const port = await freePort(before?.[name], chosen);
    chosen.add(port);
    ports[name] = port;
  }
  return ports as Record<N, number>;
}

async function freePort(wanted: number | undefined, taken: ReadonlySet<number>): Promise<number> {
  if (wanted !== undefined && !taken.has(wanted) && (await isFree(wanted)) && (await hold(wanted))) return wanted;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const port = randomInt(LOWEST, HIGHEST + 1);
    if (!taken.has(port) && !held.has(port) && (await isFree(port)) && (await hold(port))) return port;
  }
  throw new Error(`No free port between ${LOWEST} and ${HIGHEST}.`);
}
