import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/**
 * A line to a server that can go silent: what is open then passes nothing on and is never reset; what is opened later works. It can
 * lead to another server from a moment on, as an address does that is moved.
 */
export class SilentLine {
  readonly #server: Server;
  #port: number;
  readonly #open = new Set<{ silence: () => void }>();
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.#port = port;
  }

  /** `at`: the port of this end, where that has to be known before. */
  static async to(host: string, port: number, at = 0): Promise<SilentLine> {
    const server = createServer();
    const line = new SilentLine(server, port);
    server.on('connection', (near) => line.#join(near, connect(line.#port, host)));
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
    return line;
  }

  #join(near: Socket, far: Socket): void {
    const pair = {
      silence: () => {
        near.unpipe(far).pause();
        far.unpipe(near).pause();
      },
    };
    this.#open.add(pair);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.pipe(to);
      from.on('error', () => {});
      from.on('close', () => this.#open.delete(pair));
    }
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Silences every connection that is open; gives how many. */
  goSilent(): number {
    const silenced = this.#open.size;
    for (const pair of this.#open) pair.silence();
    this.#open.clear();
    return silenced;
  }

  /** Ends what is open, and leads what is opened from now on to another port. */
  leadTo(port: number): void {
    this.#port = port;
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
  }

  close(): void {
    this.leadTo(this.#port);
    this.#server.close();
  }
}
