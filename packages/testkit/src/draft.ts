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

/**
 * A draft in which a table that is new is fenced in by the functions that every other is: they force row security on its owner too, which
 * drizzle-kit cannot say.
 */
export function fencedByFunction(statements: readonly string[]): string[] {
  const fresh = statements.flatMap((text) => /^CREATE TABLE "(\w+)"/.exec(text)?.[1] ?? []);
  const ofFresh = (text: string): boolean => fresh.some((name) => text.includes(` "${name}" `));
  const hasPolicy = (policy: string, name: string): boolean =>
    statements.some((text) => text.startsWith(`CREATE POLICY "${policy}" ON "${name}" `));
  const kept = statements.filter((text) => !(/^CREATE POLICY|ENABLE ROW LEVEL SECURITY/.test(text) && ofFresh(text)));
  const calls = fresh.flatMap((name) => [
    ...(hasPolicy('tenant', name) ? [`select case_table('${name}');`] : []),
    ...(hasPolicy('wall', name) ? [`select walled('${name}');`] : []),
  ]);
  return [...kept, ...calls];
}
