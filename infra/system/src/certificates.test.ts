import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer as createPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { certificateFigures, endsAt } from './certificates.ts';

const DAYS = 12;
let folder: string;
let options: { readonly key: Buffer; readonly cert: Buffer };
let end: number;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'byway-certificates-'));
  mkdirSync(join(folder, 'shown'));
  const [key, cert] = [join(folder, 'one.key'), join(folder, 'shown/one.pem')];
  const made = `-newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days ${DAYS} -subj /CN=one`;
  const openssl = (words: string): string =>
    execFileSync('sh', ['-c', `openssl ${words}`], { encoding: 'utf8', stdio: 'pipe' });
  openssl(`req -x509 ${made} -keyout ${key} -out ${cert}`);
  options = { key: readFileSync(key), cert: readFileSync(cert) };
  const said = openssl(`x509 -in ${cert} -noout -enddate`);
  end = Date.parse(said.split('=')[1] ?? '');
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('when certificates end', () => {
  it('is read off what a server shows, whoever it asks for a certificate of their own', async () => {
    // As Temporal and the brokers do: a client without one is turned away, and has seen theirs.
    const server = createServer({ ...options, requestCert: true, rejectUnauthorized: true }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await endsAt({ at: 'temporal', host: '127.0.0.1', port, asks: 'temporal' })).toBe(end);
    server.close();
  });

  it('Postgres is asked for TLS first, and one that speaks none is said to show none', async () => {
    for (const answer of ['S', 'N']) {
      const server = createPlain((socket) => {
        socket.on('error', () => {});
        socket.once('data', () => {
          socket.write(answer);
          if (answer === 'S') new TLSSocket(socket, { isServer: true, ...options }).on('error', () => {});
        });
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      const at = { at: 'postgres', host: '127.0.0.1', port, asks: 'postgres', isPostgres: true };
      const said = await certificateFigures([at], join(folder, 'none'));
      const ends = `byway_certificate_ends_seconds{at="postgres"} ${end / 1_000}\n`;
      expect(said).toBe(
        answer === 'S'
          ? `${ends}byway_certificate_shown{at="postgres"} 1\n`
          : 'byway_certificate_shown{at="postgres"} 0\n',
      );
      server.close();
    }
  });

  it('and off files, of those that nobody shows', async () => {
    expect(await certificateFigures([], join(folder, 'shown'))).toBe(
      `byway_certificate_ends_seconds{at="one"} ${end / 1_000}\n`,
    );
  });
});
