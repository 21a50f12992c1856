import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const PACKAGE = new URL('../../package.json', import.meta.url);

/** An image says which revision it was made from; a checkout is asked. */
function revisionOf(): string {
  if (process.env.BYWAY_REVISION) return process.env.BYWAY_REVISION;
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], {
      cwd: import.meta.dirname,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return 'unknown';
  }
}

/** Which Byway this is, asked once for each process: two that differ are an upgrade that is not done. */
export const VERSION: Readonly<Record<'version' | 'revision', string>> = {
  version: (JSON.parse(readFileSync(PACKAGE, 'utf8')) as { version: string }).version,
  revision: revisionOf(),
};
