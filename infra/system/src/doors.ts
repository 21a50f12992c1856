import { SERVICES } from '@byway/contracts/services';
import { schemaOf } from '@byway/service-kit/run/migrate';
import type { Database } from '@byway/tables/database';

const ROLES = [...SERVICES.map(({ name }) => schemaOf(name)), 'console'].flatMap((schema) => [
  schema,
  `${schema}_system`,
]);
const ENTERS = `select rolname from pg_roles where rolname = any($1) and has_database_privilege(rolname, current_database(), 'connect')`;
const END = `
select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and usename = any($1)`;
const AGAIN_MS = 100;

const change = (verb: string): { text: string } => ({
  text: `do $$ begin execute format('${verb} public', current_database()); end $$`,
});

/**
 * Lets no service connect to the database any more, and ends the connections they have: whatever still runs somewhere does nothing
 * here. Stays so until {@link openDoors}.
 * @throws Error where a role may connect by a grant of its own
 */
export async function closeDoors(database: Database): Promise<void> {
  await database.single(change('revoke connect on database %I from'));
  const enters = await database.single<{ rolname: string }>({ text: ENTERS, values: [ROLES] });
  if (enters.length > 0)
    throw new Error(`${enters.map(({ rolname }) => rolname).join(', ')}: may connect all the same; revoke that first`);
  while ((await database.single({ text: END, values: [ROLES] })).length > 0)
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
}

/** Lets services connect again. */
export async function openDoors(database: Database): Promise<void> {
  await database.single(change('grant connect on database %I to'));
}
