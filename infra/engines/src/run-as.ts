import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A user other than root, for servers that refuse to run as root. */
export interface RunAs {
  readonly uid: number;
  readonly gid: number;
}

/**
 * Whom Postgres runs as: null for the current user; under root, who may not run it, the user `postgres` or else
 * `nobody`, both of which exist without changing the machine.
 */
export function postgresUser(uid = process.getuid?.() ?? 1, passwd = readPasswd()): RunAs | null {
  if (uid !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const fields = passwd
      .split('\n')
      .find((line) => line.startsWith(`${name}:`))
      ?.split(':');
    if (fields) return { uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error('Postgres refuses to run as root, and this machine has neither a user "postgres" nor "nobody".');
}

function readPasswd(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
}

/** Whether this user may walk into the folder (or into its nearest ancestor that exists). */
export function canReach(folder: string, user: RunAs | null): boolean {
  if (user === null) return true;
  for (let path = folder; ; path = dirname(path)) {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found !== undefined && !mayEnter(found, user)) return false;
    if (path === dirname(path)) return true;
  }
}

function mayEnter(folder: { mode: number; uid: number; gid: number }, user: RunAs): boolean {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0;
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0;
  return (folder.mode & 0o001) !== 0;
}
