import pg from 'pg';

/** What the server sends: `n` begins an archive, `d` is a piece of it, `m` a manifest, `p` how far it is. */
const [ARCHIVE, DATA] = ['n', 'd'];
// The log that was written meanwhile is in it: it is whole by itself.
const COMMAND = `BASE_BACKUP (LABEL 'byway', CHECKPOINT 'fast', WAL true, MANIFEST 'no')`;
/** Pieces that wait for whoever reads; above it the server is told to wait. */
const WAITING_AT_MOST = 64;

interface Connection {
  query(text: string): void;
  readonly stream: { pause(): void; resume(): void; destroy(): void };
}

/** The command on the connection, as pg's own queries are: pieces come in as they are sent, and are held back while nobody takes them. */
class BaseBackup {
  readonly #pieces: Buffer[] = [];
  #connection: Connection | null = null;
  #ended: Error | true | null = null;
  #wake: () => void = () => {};

  submit(connection: Connection): void {
    this.#connection = connection;
    connection.query(COMMAND);
  }
  handleRowDescription(): void {}
  handleDataRow(): void {}
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    const kind = String.fromCharCode(chunk[0] ?? 0);
    // Its name, and where it is: nothing for the cluster itself.
    if (kind === ARCHIVE && chunk.toString('utf8', 1).split('\0')[1] !== '') {
      this.#end(new Error('There are tablespaces beside the cluster: take the backup with pg_basebackup.'));
    }
    if (kind !== DATA) return;
    this.#pieces.push(Buffer.from(chunk.subarray(1)));
    if (this.#pieces.length >= WAITING_AT_MOST) this.#connection?.stream.pause();
    this.#wake();
  }
  handleError(error: Error): void {
    this.#end(error);
  }
  handleReadyForQuery(): void {
    this.#end(true);
  }

  #end(how: Error | true): void {
    this.#ended ??= how;
    this.#wake();
  }

  /** One that did not come to its end is not waited for. */
  giveUp(): void {
    if (this.#ended !== true) this.#connection?.stream.destroy();
  }

  async *pieces(): AsyncGenerator<Buffer> {
    for (;;) {
      const next = this.#pieces.shift();
      if (next) {
        yield next;
        continue;
      }
      if (this.#ended instanceof Error) throw this.#ended;
      if (this.#ended) return;
      const more = new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#connection?.stream.resume();
      await more;
    }
  }
}

/**
 * All files of a Postgres server at one moment, while it serves, with the log that makes them whole: the tar that `pg_basebackup` writes,
 * by the same command of the server, so that no client of its version is needed.
 *
 * @param url a role that may replicate
 */
export async function* baseBackup(url: string): AsyncGenerator<Buffer> {
  const config = { connectionString: url, replication: 'true' } as pg.ClientConfig;
  const client = new pg.Client(config);
  const backup = new BaseBackup();
  client.on('error', (error) => backup.handleError(error));
  await client.connect();
  try {
    client.query(backup as unknown as pg.Submittable);
    yield* backup.pieces();
  } finally {
    backup.giveUp();
    await client.end().catch(() => {});
  }
}
