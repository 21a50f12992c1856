import { pageOf } from '@byway/contracts/http/cursor';
import { exportAudit, viewAudit } from '@byway/contracts/http/operations';
import type { AnswerTo } from '@byway/contracts/http/route';
import { addDays, atLondon, iso } from '@byway/schemes/london';
import { type ContextOf, type Route, route } from '../http/route.ts';

type Shown = AnswerTo<typeof viewAudit>['body']['items'][number];

interface AuditRow extends Omit<Shown, 'at' | 'policyTime'> {
  readonly at: Date;
  readonly policyTime: Date;
}

const COLUMNS = `id::text, at, policy_time as "policyTime", actor, roles, provider, court, purpose, action, subject, about, fields,
       outcome, correlation_id as "correlationId"`;
// The condition on `about` repeats that of its partial index.
const OF_RECORD = '(subject = $1::uuid or (cardinality(about) > 0 and about @> array[$1::text]))';

/** Newest first, as many rows as fit; the text differs by filter, so that each plan finds its index. */
function search(record: string | null, actor: string | null): string {
  const conditions = [record ? OF_RECORD : '$1::text is null', actor ? 'actor = $2' : '$2::text is null'];
  return `select ${COLUMNS} from audit where ${conditions.join(' and ')} and ($3::bigint is null or id < $3)
             and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)
           order by audit.id desc limit $4`;
}

type Asked = Pick<ContextOf<typeof viewAudit>, 'tx' | 'query' | 'note'>;

async function found({ tx, query: { record, actor, from, until, cursor, limit }, note }: Asked) {
  note({ ...(record ? { subject: record } : {}), about: actor ? [actor] : [] });
  const rows = await tx.query<AuditRow>({
    text: search(record ?? null, actor ?? null),
    values: [
      record ?? null,
      actor ?? null,
      cursor ?? null,
      limit + 1,
      from ? iso(atLondon(from, '00:00')) : null,
      until ? iso(atLondon(addDays(until, 1), '00:00')) : null,
    ],
  });
  const { items, next } = pageOf(rows, limit, ({ id }) => [id]);
  const shown = items.map((row): Shown => ({ ...row, at: row.at.getTime(), policyTime: row.policyTime.getTime() }));
  return { status: 200, body: { items: shown, next } } as const;
}

/** Reading the audit, and exporting it: the same rows under two actions. */
export const auditRoutes: readonly Route[] = [route(viewAudit, found), route(exportAudit, found)];
