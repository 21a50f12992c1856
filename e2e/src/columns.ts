import { SERVICES } from '@byway/contracts/services';
import { rowsOf } from './invariants.ts';
import type { Place } from './places.ts';

const SCHEMAS = [...SERVICES.map(({ name }) => name.replaceAll('-', '_')), 'console', 'public'];
const COLUMNS = `
select c.table_schema || '.' || c.table_name as table, array_agg(c.column_name::text order by c.column_name) as columns
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
 where c.table_schema = any($1::text[]) and t.table_type = 'BASE TABLE' group by 1 order by 1`;

/** Every column of every table, one text each; ciphertexts are among them. None may hold what was typed about a person. */
export function columns(adminUrl: string): Place {
  const read = async (): Promise<string[]> => {
    const texts: string[] = [];
    const tables = await rowsOf<{ table: string; columns: string[] }>(adminUrl, COLUMNS, [`{${SCHEMAS.join()}}`]);
    for (const { table, columns: names } of tables) {
      const all = names.map((name) => `string_agg("${name}"::text, E'\\n') as "${name}"`);
      const [row = {}] = await rowsOf<Record<string, string | null>>(
        adminUrl,
        `select ${all.join()} from ${table}`,
        [],
      );
      for (const name of names) texts.push(row[name] ?? '');
    }
    return texts;
  };
  return {
    name: 'database',
    read,
    async plant(word) {
      await rowsOf(adminUrl, 'create table intake.planted (word bytea)', []);
      await rowsOf(adminUrl, "insert into intake.planted values (convert_to($1, 'UTF8'))", [word]);
    },
  };
}
