import { SERVICES } from '@byway/contracts/services';
import { rowsOf } from './invariants.ts';
import type { Place } from './places.ts';

/** Columns that may hold what was typed about a person, and why. Everything else of the database may not. */
export const MAY_HOLD: Readonly<Record<string, string>> = {
  'attendance.excuse.evidence_ref': 'where the evidence is kept: only who may see an excuse reads it (3.5)',
  'attendance.excuse.words': 'the excuse in the words of the person, for whoever decides on it (3.5)',
};

const SCHEMAS = [...SERVICES.map(({ name }) => name.replaceAll('-', '_')), 'console', 'public'];
const COLUMNS = `
select c.table_schema || '.' || c.table_name as table, array_agg(c.column_name::text order by c.column_name) as columns
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
 where c.table_schema = any($1::text[]) and t.table_type = 'BASE TABLE' group by 1 order by 1`;

interface Columns extends Place {
  /** All that each column holds, by `schema.table.column`. */
  readColumns(): Promise<Map<string, string>>;
}

/** Every column of every table that may hold nothing of a person, one text each; ciphertexts are among them. */
export function columns(adminUrl: string): Columns {
  const readColumns = async (): Promise<Map<string, string>> => {
    const read = new Map<string, string>();
    const tables = await rowsOf<{ table: string; columns: string[] }>(adminUrl, COLUMNS, [`{${SCHEMAS.join()}}`]);
    for (const { table, columns: names } of tables) {
      const all = names.map((name) => `string_agg("${name}"::text, E'\\n') as "${name}"`);
      const [row = {}] = await rowsOf<Record<string, string | null>>(
        adminUrl,
        `select ${all.join()} from ${table}`,
        [],
      );
      for (const name of names) read.set(`${table}.${name}`, row[name] ?? '');
    }
    return read;
  };
  return {
    name: 'database',
    readColumns,
    read: async () => [...(await readColumns())].filter(([name]) => !(name in MAY_HOLD)).map(([, text]) => text),
    async plant(word) {
      await rowsOf(adminUrl, 'create table intake.planted (word bytea)', []);
      await rowsOf(adminUrl, "insert into intake.planted values (convert_to($1, 'UTF8'))", [word]);
    },
  };
}
