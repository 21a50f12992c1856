import { SYSTEM_ROLE } from '@byway/tables/columns';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';

/** Tables as a module exports them; whatever else it exports is passed over. */
export type Tables = Readonly<Record<string, unknown>>;

/**
 * The statements that make `to` of `from`, as drizzle-kit drafts them, for the schema of a role: with no schema named, since each role has
 * its own. A renamed column is asked about on a terminal; without one this throws.
 */
export async function draft(schema: string, from: Tables, to: Tables): Promise<string[]> {
  const [before, after] = [from, to].map((tables) => generateDrizzleJson(tables, undefined, undefined, 'snake_case'));
  if (!before || !after) throw new Error('nothing to compare');
  const statements = await generateMigration(before, after);
  return statements.map((text) => text.replaceAll('"public".', '').replaceAll(SYSTEM_ROLE, `${schema}_system`));
}
