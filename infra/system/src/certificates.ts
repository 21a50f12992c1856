import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect as connectPlain, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';

const ANSWER_MS = 5_000;
/** What a client of Postgres says first, and what the server answers where it speaks TLS. */
const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);
const YES = 'S'.charCodeAt(0);

/** Somebody who shows a certificate; `asks`: to whom that has to be said by name. */
export interface Shown {
  readonly at: string;
  readonly host: string;
  readonly port: number;
  readonly asks?: string;
  readonly isPostgres?: boolean;
}

async function askForTls(socket: Socket): Promise<void> {
  socket.write(SSL_REQUEST);
  const [answer] = (await once(socket, 'data')) as [Buffer];
  if (answer[0] !== YES) throw new Error('it does not speak TLS');
}

/** When the certificate ends that somebody shows, in milliseconds; whether it is a good one is asked by who works with them. */
export async function endsAt({ host, port, asks = host, isPostgres = false }: Shown): Promise<number> {
  const socket = connectPlain(port, host);
  // Whoever waits for something is told; what goes wrong after that is nobody's.
  const quiet = (): void => {};
  socket.on('error', quiet).setTimeout(ANSWER_MS, () => socket.destroy(new Error('no answer')));
  try {
    await once(socket, 'connect');
    if (isPostgres) await askForTls(socket);
    const tls = connectTls({ socket, servername: asks, rejectUnauthorized: false }).on('error', quiet);
    await once(tls, 'secureConnect');
    return Date.parse(tls.getPeerX509Certificate()?.validTo ?? '');
  } finally {
    socket.destroy();
  }
}

/** When those end that lie in a folder (`*.pem`), by name. */
function endsIn(folder: string): Map<string, number> {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.pem')) : [];
  return new Map(
    files.map((file) => [
      file.slice(0, -'.pem'.length),
      Date.parse(new X509Certificate(readFileSync(join(folder, file))).validTo),
    ]),
  );
}

/** The figures of all of them, as Prometheus reads them. Who shows none is left out, and said to be away. */
export async function certificateFigures(shown: readonly Shown[], folder: string): Promise<string> {
  const found = await Promise.all(
    shown.map(async (one): Promise<readonly [string, number | null]> => [one.at, await endsAt(one).catch(() => null)]),
  );
  const ends = [...endsIn(folder), ...found].flatMap(([at, end]) =>
    end === null || Number.isNaN(end) ? [] : [`byway_certificate_ends_seconds{at="${at}"} ${Math.round(end / 1_000)}`],
  );
  const shows = found.map(([at, end]) => `byway_certificate_shown{at="${at}"} ${end === null ? 0 : 1}`);
  return [...ends, ...shows, ''].join('\n');
}
