import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeWatchingRole } from './databases.ts';

/** Who asks Postgres for its figures. */
export const FIGURES_ROLE = 'byway_figures';

/**
 * Makes the role that asks for figures, and writes its password into `folder`. Each time another one: whoever asks reads it when it
 * starts, and nobody keeps it.
 */
export async function makeFiguresRole(adminUrl: string, folder: string): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  await makeWatchingRole(adminUrl, FIGURES_ROLE, password);
  const file = join(folder, 'password');
  rmSync(`${file}.part`, { force: true });
  writeFileSync(`${file}.part`, password, { mode: 0o400 });
  renameSync(`${file}.part`, file);
}
