import type { Fact } from '@byway/contracts/envelope';
import { lostFactsReviewed } from '@byway/contracts/facts/intake/lost-facts-reviewed';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { stateFact } from '@byway/facts/state';
import { writeAudit } from '@byway/service-kit/audit/audit';
import { schemaOf } from '@byway/service-kit/run/migrate';
import { Database, type Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';

/** What a case, or a group, has lost because the database was put back. */
export interface Lost {
  readonly subject: string;
  readonly force: string;
  /** Whether any service has stated something of it that is still there; false: it is to be entered anew. */
  readonly isKnown: boolean;
  readonly lookedBy: string | null;
  readonly facts: readonly Pick<Fact, 'type' | 'recordedTime' | 'actor'>[];
}

const SCHEMAS = SERVICE_NAMES.map(schemaOf);
const KNOWN = SCHEMAS.map((schema) => `exists (select from ${schema}.stream s where s.subject = l.subject)`).join(
  ' or ',
);
const LOST = `
select subject, min(force) as force, ${KNOWN} as "isKnown", min(looked_by) as "lookedBy",
       json_agg(json_build_object('type', envelope ->> 'type', 'recordedTime', envelope ->> 'recordedTime',
                                  'actor', envelope ->> 'actor') order by envelope ->> 'recordedTime', id) as facts
  from intake.lost_fact l group by subject order by min(looked_by) nulls first, subject`;

async function asAdmin<T>(url: string, work: (database: Database) => Promise<T>): Promise<T> {
  const database = new Database({ url, systemUrl: url, max: 1 });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

/** Everything that was lost, by case: those that nobody has looked at first. Ids, codes and times; nothing that says who it is. */
export const listLost = (url: string): Promise<Lost[]> =>
  asAdmin(url, (database) => database.single<Lost>({ text: LOST }));

async function tell(tx: Tx, caseId: string, { actor, facts }: { actor: string; facts: number }): Promise<void> {
  const [clock] = await tx.query<{ now: Date }>({
    text: `select coalesce((select p0 + (clock_timestamp() - r0) * rate::float from policy_clock), clock_timestamp()) as now`,
  });
  const recorded = (clock?.now ?? new Date()).getTime();
  await stateFact(tx, { fact: lostFactsReviewed, subject: caseId, data: { facts }, recorded, actor });
  await writeAudit(tx, {
    caller: { actor, roles: [], force: tx.tenant.force, provider: null, court: null },
    purpose: 'oversight',
    action: 'lost-facts.look',
    subject: caseId,
    outcome: 'done',
    policyTime: recorded,
    correlationId: newId(),
  });
}

/**
 * 4.4 somebody has looked at what a case has lost, and what can be put right is: its coercive steps are held for that no longer, and what
 * was held is asked about again. Gives how many facts that were; null where nobody waits for it.
 */
export function lookedAt(url: string, caseId: string, actor: string): Promise<number | null> {
  return asAdmin(url, async (database) => {
    const open = {
      text: 'select force from intake.lost_fact where subject = $1 and looked_at is null',
      values: [caseId],
    };
    const rows = await database.single<{ force: string }>(open);
    const [first] = rows;
    if (!first) return null;
    return database.transaction({ force: first.force }, async (tx) => {
      let marked = 0;
      for (const schema of SCHEMAS) {
        const text = `update ${schema}.lost_fact set looked_by = $2, looked_at = clock_timestamp()
                       where subject = $1 and looked_at is null returning 1`;
        marked = (await tx.query({ text, values: [caseId, actor] })).length;
      }
      await tx.query({ text: 'set local search_path = intake' });
      const isCase = 'select 1 from intake_case where case_id = $1';
      const [known] = await tx.query({ text: isCase, values: [caseId] });
      if (known && marked > 0) await tell(tx, caseId, { actor, facts: marked });
      return marked;
    });
  });
}
