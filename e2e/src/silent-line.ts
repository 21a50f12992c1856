import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** A line to a server that can go silent: what is open then passes nothing on and is never reset; what is opened later works. */
export class SilentLine {
  readonly #server: Server;
  readonly #open = new Set<{ silence: () => void }>();
  readonly #sockets = new Set<Socket>();

  private constructor(server: Server) {
    this.#server = server;
  }

  static async to(host: string, port: number): Promise<SilentLine> {
    const server = createServer();
    const line = new SilentLine(server);
    server.on('connection', (near) => line.#join(near, connect(port, host)));
    server.listen(0, '127.0.0.1');
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

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }
}
