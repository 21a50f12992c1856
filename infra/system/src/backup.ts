import { spawn } from 'node:child_process';
import {
  cpSync,
  createReadStream,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { VERSION } from '@byway/service-kit/run/version';
import { open, seal } from './age.ts';
import { baseBackup } from './base-backup.ts';
import { tarEntry } from './tar.ts';

/** What is ours in the archive; all beside it are the files of the server. */
const OURS = 'byway';

export interface BackUp {
  /** The server, as a role that may replicate. */
  readonly url: string;
  /** The folder that the keys are in, and which files of it they are. */
  readonly keys: string;
  readonly keyFiles: readonly string[];
  /** Whoever has the secret half of one of these can read it: age1… */
  readonly recipients: readonly string[];
}

/** `<name>/env` of every service below a folder, as containers have them. */
export const keyFilesIn = (folder: string): string[] => globSync('*/env', { cwd: folder }).toSorted();

async function* archive({ url, keys, keyFiles }: BackUp): AsyncGenerator<Buffer> {
  if (keyFiles.length === 0) throw new Error(`There are no keys in ${keys}: without them the database names nobody.`);
  const at = new Date();
  const about = { ...VERSION, at: at.toISOString(), keys: keyFiles };
  yield tarEntry(`${OURS}/backup.json`, Buffer.from(JSON.stringify(about)), at);
  for (const file of keyFiles) yield tarEntry(`${OURS}/keys/${file}`, readFileSync(join(keys, file)), at);
  yield* baseBackup(url);
}

/**
 * The whole server with the keys that belong to it, while it serves: tar, gzip, age. Nobody on this machine can read it: only public
 * halves are here. The stream fails where anything is missing.
 */
export function backUp(given: BackUp): Readable {
  const zipped = createGzip({ level: 1 });
  // A fault before the end reaches whoever reads.
  void pipeline(archive(given), zipped).catch((error: unknown) => zipped.destroy(error as Error));
  return Readable.from(seal(given.recipients, zipped));
}

export interface PutBack {
  readonly file: string;
  /** AGE-SECRET-KEY-1… */
  readonly identity: string;
  /** The data folder of a server that has none yet. */
  readonly database: string | null;
  /** The folder of the keys, without any. */
  readonly keys: string | null;
}

/** Puts back what is asked for, each into a folder that has nothing yet. */
export async function putBack({ file, identity, database, keys }: PutBack): Promise<void> {
  for (const folder of [database, keys]) if (folder !== null) refuseWhatIsThere(folder);
  if (keys !== null) await extract(file, identity, keys, tmpdir(), ['--strip-components=2', `${OURS}/keys`]);
  if (database !== null) await extract(file, identity, database, database, ['--anchored', `--exclude=${OURS}`]);
}

/** Folders without a file below them are nothing: volumes of keys begin so. */
function refuseWhatIsThere(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => !entry.isDirectory());
  const first = files[0];
  if (first) throw new Error(`${folder} is not empty (${first.name}): a backup is put into an empty system.`);
}

/** Opens the archive into `folder`, by way of one in `beside`: all of it, or nothing. */
async function extract(
  file: string,
  identity: string,
  folder: string,
  beside: string,
  which: readonly string[],
): Promise<void> {
  const opened = mkdtempSync(join(beside, '.putting-back-'));
  try {
    const tar = spawn('tar', ['-x', '-p', '-C', opened, ...which], { stdio: ['pipe', 'inherit', 'pipe'] });
    let said = '';
    tar.stderr.on('data', (part) => (said += part));
    const ended = new Promise<void>((resolve, reject) => {
      tar.once('error', reject);
      tar.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`tar: ${said.trim()}`))));
    });
    await Promise.all([
      pipeline(Readable.from(open(identity, createReadStream(file))), createGunzip(), tar.stdin),
      ended,
    ]);
    moveInto(folder, opened);
  } finally {
    rmSync(opened, { recursive: true, force: true });
  }
}

/** Moves what is in `from` into `folder`; a folder that is there already, a volume for instance, gets what is in the other. */
function moveInto(folder: string, from: string): void {
  for (const name of readdirSync(from)) {
    const [source, target] = [join(from, name), join(folder, name)];
    if (existsSync(target) && statSync(target).isDirectory()) moveInto(target, source);
    else move(source, target);
  }
}

/** Keys are moved from one disk to another, the files of the server never. */
function move(source: string, target: string): void {
  try {
    renameSync(source, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    cpSync(source, target, { recursive: true, preserveTimestamps: true });
  }
}
