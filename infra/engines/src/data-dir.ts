import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { canReach, postgresUser } from './run-as.ts';

const CHECKOUT = resolve(import.meta.dirname, '../../..');

/** A short name that is the same for one checkout and differs between two. */
function checkoutKey(): string {
  return `${basename(CHECKOUT)}-${createHash('sha256').update(CHECKOUT).digest('hex').slice(0, 8)}`;
}

/**
 * Where the engines of this checkout keep their data between runs: `$BYWAY_DATA`, else the user's state folder; under
 * root, whose home other users cannot enter, a folder below /var/tmp, which is said.
 */
export function defaultDataDir(progress: (line: string) => void, env: NodeJS.ProcessEnv = process.env): string {
  if (env.BYWAY_DATA) return resolve(env.BYWAY_DATA);
  const state = join(env.XDG_STATE_HOME || join(homedir(), '.local/state'), 'byway', checkoutKey());
  if (canReach(state, postgresUser())) return state;
  const fallback = join(ownFolder('/var/tmp'), checkoutKey());
  progress(`${state} cannot be entered by the user Postgres runs as: data lies in ${fallback}`);
  return fallback;
}

/** The folder below the system's temporary folder in which this user's test runs keep their engines' data. */
export function testDataRoot(): string {
  return ownFolder(canReach(tmpdir(), postgresUser()) ? tmpdir() : '/var/tmp');
}

/** A folder of this user alone in a place where everyone may write; throws when someone else made it first. */
export function ownFolder(place: string): string {
  const uid = process.getuid?.() ?? 0;
  const folder = join(place, `byway-${uid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== uid)) {
    throw new Error(`${folder} belongs to another user: remove it, or set BYWAY_DATA to a folder of your own.`);
  }
  return folder;
}
