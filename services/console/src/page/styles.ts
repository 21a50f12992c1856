import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { compileAsync, Logger } from 'sass';

const require = createRequire(import.meta.url);
const SOURCE = join(import.meta.dirname, '../../styles/byway.scss');

/** The folder of an installed package. */
export function packageFolder(name: string): string {
  return dirname(require.resolve(`${name}/package.json`));
}

/**
 * The style sheet, compiled from GOV.UK Frontend and MoJ Frontend without their branding (the ready-made sheets name the
 * GDS typeface). Compiling takes two seconds: the result is kept under `.byway/` until a version or the source changes.
 */
export async function styleSheet(): Promise<string> {
  const packages = ['govuk-frontend', '@ministryofjustice/frontend'].map(packageFolder);
  const versions = await Promise.all(packages.map((folder) => readFile(join(folder, 'package.json'), 'utf8')));
  const hash = createHash('sha256').update(await readFile(SOURCE));
  for (const version of versions) hash.update(version);
  const kept = join(import.meta.dirname, '../../.byway', `${hash.digest('hex').slice(0, 16)}.css`);
  const before = await readFile(kept, 'utf8').catch(() => null);
  if (before) return before;
  const loadPaths = [join(packageFolder('govuk-frontend'), '../..')];
  const { css } = await compileAsync(SOURCE, { loadPaths, style: 'compressed', logger: Logger.silent });
  // Kept where the folder can be written to; else it is compiled at each start.
  await mkdir(dirname(kept), { recursive: true })
    .then(() => writeFile(kept, css))
    .catch(() => {});
  return css;
}
