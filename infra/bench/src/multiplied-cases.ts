import { SERVICES } from '@byway/contracts/services';
import { schemaOf } from '@byway/service-kit/run/migrate';
import { asOwner } from './attendance-alone.ts';

/** What serves every case and belongs to none: rows stay as they are, and so do the ids that name them. */
const SHARED = [
  'venue',
  'facilitator',
  'local_service',
  'identity_key',
  'policy_clock',
  'topic_log',
  'epoch',
  'migration',
];
/** Logs and queues: a copied fact would be sent, a copied audit row belongs to no chain. */
const LOGS = ['audit', 'seal', 'outbox', 'parked', 'parked_fact', 'idempotency'];
/** What of a table is kept; all of it where nothing is said. */
const ONLY: Readonly<Record<string, string>> = {
  // A step that still waits would be carried out for every copy, about cases that no workflow knows.
  due: 'done_at is not null',
  // Copies of sessions still to come would all be on at once: more groups than any force has, each open to everybody.
  session: `exists (select from scheduling.place p where p.session_id = t.session_id)
         or exists (select from scheduling.hold_session h where h.session_id = t.session_id)`,
};
const SCHEMAS = SERVICES.map(({ name }) => schemaOf(name));
/** The schema in which a sample is kept. */
export const SAMPLE = 'bench_sample';

interface Column {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly type: string;
  /** Names a row of a shared table. */
  readonly shared: boolean;
}

/** The columns that a copy of a row has to give, of every table whose rows belong to cases. */
const COLUMNS = `
select n.nspname as schema, c.relname as table, quote_ident(a.attname) as name, format_type(a.atttypid, null) as type,
       exists (select from pg_constraint k join pg_class t on t.oid = k.confrelid
                where k.contype = 'f' and k.conrelid = c.oid and a.attnum = any(k.conkey) and t.relname = any($2)) as shared
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
 where c.relkind = 'r' and n.nspname = any($1) and a.attidentity = '' and a.attgenerated = '' and c.relname <> all($2 || $3)
 order by 1, 2, a.attnum`;

/**
 * The n-th copy of an id, the same in every table and service. It keeps the first half: a copy is as old as what it was made
 * from, and lists order it as they would a real one. Every cast is immutable, or the planner would not inline it.
 */
const COPY_OF = `
create function ${SAMPLE}.copy_of(id uuid, n int) returns uuid language sql immutable as
$$ select (translate(left(id::text, 18), '-', '') || '8' || left(md5(id::text || n::text), 15))::uuid $$`;

function copied({ name, type, shared }: Column): string {
  if (type === 'uuid' && !shared) return `${SAMPLE}.copy_of(s.${name}, copy)`;
  // Nobody is the person somebody else is: what a person is found by differs, too.
  if (type === 'bytea' && name.endsWith('_index')) return `sha256(s.${name} || int4send(copy))`;
  // What makes a dated step itself, unique over all cases.
  return name === 'key' ? `s.${name} || '~' || copy` : `s.${name}`;
}

/** What every table says of the cases there were when it was taken: to be multiplied later, when others have come. */
export class Sample {
  readonly #adminUrl: string;
  readonly #tables: ReadonlyMap<string, readonly Column[]>;

  private constructor(adminUrl: string, tables: ReadonlyMap<string, readonly Column[]>) {
    this.#adminUrl = adminUrl;
    this.#tables = tables;
  }

  /** Takes the sample, as the owner of the database. */
  static async of(adminUrl: string): Promise<Sample> {
    return asOwner(adminUrl, async (client) => {
      const { rows } = await client.query<Column>(COLUMNS, [SCHEMAS, SHARED, LOGS]);
      const tables = Map.groupBy(rows, ({ schema, table }) => `"${schema}"."${table}"`);
      await client.query(`create schema ${SAMPLE}`);
      await client.query(COPY_OF);
      for (const [name, [{ table = '' } = {}]] of tables) {
        await client.query(`create table ${kept(name)} as select * from ${name} t where ${ONLY[table] ?? 'true'}`);
      }
      return new Sample(adminUrl, tables);
    });
  }

  /**
   * Adds this many copies of everything kept, two tables at a time. Foreign keys are not looked up, as each copy names
   * copies. Gives the rows written.
   */
  async multiply(copies: number): Promise<number> {
    const waiting = [...this.#tables];
    let written = 0;
    const work: Parameters<typeof asOwner<void>>[1] = async (client) => {
      await client.query('set session_replication_role = replica');
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [name, columns] = next;
        const { rowCount } = await client.query(
          `insert into ${name} (${columns.map((column) => column.name).join(', ')})
           select ${columns.map(copied).join(', ')} from ${kept(name)} s cross join generate_series(1, $1::int) copy`,
          [copies],
        );
        written += rowCount ?? 0;
      }
    };
    await Promise.all([asOwner(this.#adminUrl, work), asOwner(this.#adminUrl, work)]);
    await asOwner(this.#adminUrl, (client) => client.query('vacuum analyze'));
    return written;
  }
}

const kept = (name: string): string => `${SAMPLE}.${name.replaceAll('"."', '_').replaceAll('"', '')}`;
