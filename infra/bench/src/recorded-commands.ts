import type { Statement } from '@byway/tables/database';
import pg from 'pg';

/** What one command said to Postgres, from `begin` to `commit`. */
export type Transaction = readonly Statement[];

interface Recording {
  /** The commands committed so far, in order. */
  readonly commands: Transaction[];
  end(): void;
}

// Values stand in the statement, or beside it as its second argument; how rows are read is no part of what was said.
const statementOf = ([asked, beside]: readonly unknown[]): Statement | null => {
  if (typeof asked === 'string') return { text: asked };
  if (typeof asked !== 'object' || asked === null || !('text' in asked)) return null;
  const { name, text, values } = asked as Statement;
  const said = Array.isArray(beside) ? beside : values;
  return { text, ...(name ? { name } : {}), ...(said ? { values: said } : {}) };
};

/**
 * Writes down what services running in this process say to Postgres, from now until `end`: the transactions of commands alone,
 * told by the answer they keep under their key. Whatever a relay, a sweep or a listener says goes by.
 */
export function record(): Recording {
  const open = new Map<unknown, Statement[]>();
  const commands: Transaction[] = [];
  const { query } = pg.Client.prototype;
  const note = (client: unknown, statement: Statement): void => {
    if (statement.text.startsWith('begin')) open.set(client, []);
    const said = open.get(client);
    said?.push(statement);
    if (statement.text !== 'commit' || !said) return;
    open.delete(client);
    if (said.some(({ text }) => text.includes('insert into idempotency'))) commands.push(said);
  };
  const listening = function (this: pg.Client, ...asked: unknown[]): unknown {
    const statement = statementOf(asked);
    if (statement) note(this, statement);
    return Reflect.apply(query, this, asked);
  };
  pg.Client.prototype.query = listening as typeof query;
  return {
    commands,
    end: () => {
      pg.Client.prototype.query = query;
    },
  };
}

/** The same transactions by the bare driver on one connection, one after the other; milliseconds of each. */
export async function sayAgain(url: string, commands: readonly Transaction[]): Promise<number[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const took: number[] = [];
  try {
    for (const command of commands) {
      const began = performance.now();
      for (const { values, ...rest } of command) await client.query(values ? { ...rest, values: [...values] } : rest);
      took.push(performance.now() - began);
    }
  } finally {
    await client.end();
  }
  return took;
}
