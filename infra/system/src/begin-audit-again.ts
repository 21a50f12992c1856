import { randomUUID } from 'node:crypto';
import { SERVICES } from '@byway/contracts/services';
import { BEGIN_AGAIN, toFields } from '@byway/service-kit/audit/chain-beginning';
import type { ExportedSeal } from '@byway/service-kit/audit/exported-seal';
import { schemaOf } from '@byway/service-kit/run/migrate';
import { Database, type Tx } from '@byway/tables/database';
import { exportedSeals } from './exported-seals.ts';
import { verifyChain } from './verify-audit.ts';

/** What became of one service's chain: the row that was written, or why none was. */
export type Beginning =
  | { readonly status: 'begun'; readonly from: number; readonly to: number }
  | { readonly status: 'nothing-lost' }
  | { readonly status: 'does-not-hold'; readonly broken: readonly string[] };

export interface BeginAgain {
  readonly schema: string;
  /** Of this service and database alone. */
  readonly exported: readonly Pick<ExportedSeal, 'n' | 'hash'>[];
  /** Who answers for it. */
  readonly actor: string;
}

/**
 * After a backup was restored: writes down, as a row of the audit itself, which exported seals the chain does not have any
 * more. The sealer goes on behind the last of them, so that no number is used twice from then on. Nothing is written where
 * no exported seal is missing, nor over a chain that is broken in itself: that is no restored backup.
 */
export async function beginAgain(tx: Tx, { schema, exported, actor }: BeginAgain): Promise<Beginning> {
  const ask = <R extends object>(statement: Parameters<Tx['query']>[0]): Promise<R[]> => tx.query<R>(statement);
  const { broken } = await verifyChain(ask, schema, []);
  if (broken.length > 0) return { status: 'does-not-hold', broken };
  // Those that an earlier beginning names are missing for good.
  const { missing } = await verifyChain(ask, schema, exported);
  const lost = exported.filter(({ n }) => missing.includes(n)).toSorted((a, b) => a.n - b.n);
  const [from, to] = [lost[0], lost.at(-1)];
  if (!from || !to) return { status: 'nothing-lost' };
  const [head] = await ask<{ n: string; hash: Buffer }>({
    text: `select n::text, hash from ${schema}.seal order by seal.n desc limit 1`,
  });
  const known = { n: to.n, hash: to.hash };
  const kept = { n: Number(head?.n ?? 0), hash: head?.hash.toString('hex') ?? '' };
  await tx.query({
    text: `insert into ${schema}.audit (policy_time, actor, roles, purpose, action, fields, outcome, correlation_id, force)
           values (clock_timestamp(), $1, '{}', 'oversight', $2, $3, 'done', $4, 'every')`,
    values: [actor, BEGIN_AGAIN, toFields({ from: from.n, known, kept }), randomUUID()],
  });
  return { status: 'begun', from: from.n, to: to.n };
}

function toWords(said: Beginning): string {
  if (said.status === 'begun') return `begun again: seals ${said.from} to ${said.to} were lost`;
  if (said.status === 'nothing-lost') return 'has every exported seal; nothing was written';
  return 'BROKEN in itself; nothing was written';
}

/** Begins every chain again that has lost exported seals, says so, and gives how many are broken in themselves. `seals`: logs that have them. */
export async function beginAllAgain(url: string, seals: string, actor: string): Promise<number> {
  const database = new Database({ url, systemUrl: url, max: 1 });
  const exported = exportedSeals(seals, new URL(url).pathname.slice(1));
  let broken = 0;
  try {
    for (const { name } of SERVICES) {
      const own = exported.filter(({ service }) => service === name);
      const said = await database.system((tx) => beginAgain(tx, { schema: schemaOf(name), exported: own, actor }));
      if (said.status === 'does-not-hold') broken += 1;
      console.log(`${name.padEnd(14)} ${toWords(said)}`);
    }
  } finally {
    await database.close();
  }
  return broken;
}
