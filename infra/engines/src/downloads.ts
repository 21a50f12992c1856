import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const MANIFEST = 'sha256.json';

/** Folders that this process has verified: checksums are taken once per process, not at every health check. */
const verified = new Map<string, Promise<string>>();

/** What was fetched is not what the repository lists. */
export class NotAsListed extends Error {
  override readonly name = 'NotAsListed';
}

/**
 * Holds every file of a folder to a list that the repository keeps (`sha256sum`'s form, by name, beside this folder). What no lock file
 * pins is pinned so: whoever has the registry, or the line to it, cannot put other bytes in its place.
 *
 * @throws NotAsListed with the lines of what differs or is not listed
 */
export async function holdToList(folder: string, list: string): Promise<void> {
  const text = await readFile(list, 'utf8');
  const listed = new Set(text.split('\n'));
  const found = Object.entries(await checksums(folder)).map(([name, sum]) => `${sum}  ${name}`);
  const other = found.filter((line) => !listed.has(line));
  if (other.length === 0) return;
  throw new NotAsListed(`What was fetched is not what ${list} lists, and is not used:\n${other.join('\n')}`);
}

/** The folder of downloaded engines, shared by every checkout of this user: `$XDG_CACHE_HOME/byway`. */
export function cacheDir(env: NodeJS.ProcessEnv = process.env): string {
  return env.BYWAY_CACHE ?? join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'byway');
}

/**
 * The cached folder of this key (a name with its version), filled once by `fill` and verified against its checksums
 * every time it is used. A folder that fails verification is fetched again. Two processes that fill the same key do
 * not disturb each other: the first to finish wins.
 */
export async function cached(
  key: string,
  progress: (line: string) => void,
  fill: (folder: string) => Promise<void>,
  root: string = cacheDir(),
): Promise<string> {
  const folder = join(root, key);
  const ready = verified.get(folder) ?? fetchOrVerify(key, root, progress, fill);
  verified.set(folder, ready);
  ready.catch(() => verified.delete(folder));
  return ready;
}

/** Whether a folder of this key was filled before; what is in it is verified when it is used. */
export function isCached(key: string, root: string = cacheDir()): Promise<boolean> {
  return exists(join(root, key, MANIFEST));
}

async function fetchOrVerify(
  key: string,
  root: string,
  progress: (line: string) => void,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const folder = join(root, key);
  if (await exists(join(folder, MANIFEST))) {
    if (await verify(folder)) return folder;
    progress(`${key}: the cached files do not match their checksums, fetching them again`);
    await rm(folder, { recursive: true, force: true });
  }
  const part = join(root, `${key}.part-${process.pid}-${Date.now()}`);
  await mkdir(part, { recursive: true });
  try {
    await fill(part);
    await writeFile(join(part, MANIFEST), `${JSON.stringify(await checksums(part), null, 2)}\n`);
    await rename(part, folder).catch(async (error: unknown) => {
      if (!(await exists(join(folder, MANIFEST)))) throw error;
    });
    return folder;
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** SHA-256 of every file below a folder, by relative path; the manifest itself is left out. */
async function checksums(folder: string): Promise<Record<string, string>> {
  const sums: Record<string, string> = {};
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  for (const path of files.sort()) {
    const name = path.slice(folder.length + 1);
    if (name !== MANIFEST) sums[name] = await sha256(path);
  }
  return sums;
}

async function verify(folder: string): Promise<boolean> {
  try {
    const wanted = JSON.parse(await readFile(join(folder, MANIFEST), 'utf8')) as Record<string, string>;
    const found = await checksums(folder);
    const names = Object.keys(wanted);
    return names.length === Object.keys(found).length && names.every((name) => wanted[name] === found[name]);
  } catch {
    return false;
  }
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
