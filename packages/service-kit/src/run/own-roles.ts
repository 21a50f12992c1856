import type { Database, Tx } from '@byway/tables/database';
import { schemaOf } from './migrate.ts';

const WHO = `select current_user as name, rolsuper or rolbypassrls as unbound from pg_roles where rolname = current_user`;

/** Opened as a role that is not this one: the walls between forces, or between services, would not be there. */
export class WrongRole extends Error {
  override readonly name = 'WrongRole';
}

async function isRole(tx: Tx, variable: string, wanted: string): Promise<void> {
  const [role] = await tx.query<{ name: string; unbound: boolean }>({ text: WHO });
  if (role?.name !== wanted) throw new WrongRole(`${variable}: opens another role than ${wanted}, which is this one's`);
  if (role.unbound) throw new WrongRole(`${variable}: ${wanted} is bound by no policy, and would see every force`);
}

/**
 * Whether the two addresses open the two roles of this service or page, and neither is above the walls. An administrator's address works as
 * well as its own, and so does that of its system role in place of the other: with either nobody would be kept from anything.
 *
 * @throws WrongRole
 */
export async function standInOwnRoles(database: Database, service: string): Promise<void> {
  const role = schemaOf(service);
  await database.transaction({ force: 'none' }, (tx) => isRole(tx, 'DATABASE_URL', role));
  await database.system((tx) => isRole(tx, 'DATABASE_SYSTEM_URL', `${role}_system`));
}
