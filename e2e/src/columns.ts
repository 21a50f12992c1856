import { SERVICES } from '@byway/system/services';
import pg from 'pg';
import type { Place } from './places.ts';

/** Columns that may hold what was typed about a person, and why. Everything else of the database may not. */
export const MAY_HOLD: Readonly<Record<string, string>> = {
  'attendance.excuse.evidence_ref': 'where the evidence is kept: only who may see an excuse reads it (3.5)',
  'attendance.excuse.words': 'the excuse in the words of the person, for whoever decides on it (3.5)',
};

const schemas = [...SERVICES.map(({ name }) => name.replaceAll('-', '_')), 'console', 'public'];
const COLUMNS = `
select c.table_schema || '.' || c.table_name as table, c.column_name as column
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
 where c.table_schema = any($1) and t.table_type = 'BASE TABLE' order by 1, 2`;

/** Every column of every table that may hold nothing of a person, one text each; ciphertexts are among them. */
export function columns(adminUrl: string): Place & { readonly readColumns: () => Promise<Map<string, string>> } {
  const ask = async <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    return work(client).finally(() => client.end());
  };
  const readColumns = (): Promise<Map<string, string>> =>
    ask(async (client) => {
      const { rows } = await client.query<{ table: string; column: string }>(COLUMNS, [schemas]);
      const read = new Map<string, string>();
      for (const { table, column } of rows) {
        const text = `select coalesce(string_agg("${column}"::text, E'\\n'), '') as all from ${table}`;
        read.set(`${table}.${column}`, (await client.query<{ all: string }>(text)).rows[0]?.all ?? '');
      }
      return read;
    });
  return {
    name: 'database',
    readColumns,
    read: async () => [...(await readColumns())].filter(([name]) => !(name in MAY_HOLD)).map(([, text]) => text),
    plant: (word) =>
      ask(async (client) => {
        await client.query('create table intake.planted (word bytea)');
        await client.query('insert into intake.planted values ($1)', [Buffer.from(word)]);
      }),
  };
}
