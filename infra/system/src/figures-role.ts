import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeWatchingRole } from './databases.ts';

/** Who asks Postgres for its figures. */
export const FIGURES_ROLE = 'byway_figures';

/**
 * Makes the role that asks for figures, with the password that is in `folder`; where there is none, one is made and kept there. Whoever
 * asks reads it once, when it starts: another one each time would lock out who is running.
 */
export async function makeFiguresRole(adminUrl: string, folder: string): Promise<void> {
  await makeWatchingRole(adminUrl, FIGURES_ROLE, keptPassword(join(folder, 'password')));
}

/** What is in this file, which is written first where it is not there. */
export function keptPassword(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const password = randomBytes(24).toString('base64url');
  rmSync(`${file}.part`, { force: true });
  writeFileSync(`${file}.part`, password, { mode: 0o400 });
  renameSync(`${file}.part`, file);
  return password;
}
