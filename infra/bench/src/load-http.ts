import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { closedLoop, generator, type HttpTask } from './load.ts';

/** One keep-alive connection that has one request out at a time: as little client as can be. */
class Wire {
  readonly #socket: Socket;
  #text = '';
  #answered: ((status: number) => void) | null = null;
  #failed: ((error: Error) => void) | null = null;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (chunk) => this.#take(String(chunk)));
    this.#socket.on('error', (error) => this.#failed?.(error));
    this.#socket.on('close', () => this.#failed?.(new Error('the service closed a connection')));
  }

  #take(chunk: string): void {
    this.#text += chunk;
    const head = this.#text.indexOf('\r\n\r\n');
    if (head < 0) return;
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(this.#text)?.[1] ?? 0);
    if (this.#text.length < head + 4 + length) return;
    const status = Number(this.#text.slice(9, 12));
    this.#text = '';
    this.#answered?.(status);
  }

  /** Sends bytes as they are; resolves to the status of the answer. */
  ask(request: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(request, 'latin1');
    });
  }

  end(): void {
    this.#failed = null;
    this.#socket.destroy();
  }
}

generator<HttpTask>(async (task) => {
  const { port, token, places, connections } = task;
  const body = JSON.stringify(task.body);
  const requests = places.map(({ caseId, placeId }) =>
    [
      `POST /cases/${caseId}/places/${placeId}/outcome HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      `authorization: Bearer ${token}`,
      `idempotency-key: ${randomUUID()}`,
      'content-type: application/json',
      `content-length: ${body.length}`,
      '',
      body,
    ].join('\r\n'),
  );
  const wires = Array.from({ length: connections }, () => new Wire(port));
  const done = await closedLoop(task, async (connection, place) => {
    const status = await wires[connection]?.ask(requests[place] ?? '');
    if (status !== 201) throw new Error(`an outcome was answered ${status}`);
  });
  for (const wire of wires) wire.end();
  return done;
});
