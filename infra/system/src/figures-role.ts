import { randomBytes } from 'node:crypto';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Who asks Postgres for its figures. */
export const FIGURES_ROLE = 'byway_figures';

/**
 * Makes the role that may look at what Postgres does (`pg_monitor`) and at no row, and writes its password into `folder`. Each time
 * another one: whoever asks for figures reads it when it starts, and nobody keeps it.
 */
export async function makeFiguresRole(adminUrl: string, folder: string): Promise<void> {
  const password = randomBytes(24).toString('base64url');
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [FIGURES_ROLE]);
    if (rowCount === 0) await client.query(`create role ${FIGURES_ROLE} login connection limit 5`);
    await client.query(`alter role ${FIGURES_ROLE} login password ${client.escapeLiteral(password)}`);
    await client.query(`grant pg_monitor to ${FIGURES_ROLE}`);
  } finally {
    await client.end();
  }
  const file = join(folder, 'password');
  rmSync(`${file}.part`, { force: true });
  writeFileSync(`${file}.part`, password, { mode: 0o400 });
  renameSync(`${file}.part`, file);
}
