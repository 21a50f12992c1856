import { opaque } from '@byway/contracts/fields';
import { z } from 'zod';
import { AfterNumber, pageOf } from '../http/cursor.ts';
import { query, type Route } from '../http/route.ts';

const Row = z.strictObject({
  id: z.string(),
  /** Real time, and policy time: they differ in training and demonstration. */
  at: z.iso.datetime(),
  policyTime: z.iso.datetime(),
  actor: z.string(),
  roles: z.array(z.string()),
  provider: z.string().nullable(),
  court: z.string().nullable(),
  purpose: z.string(),
  action: z.string(),
  subject: z.uuid().nullable(),
  about: z.array(z.string()),
  fields: z.array(z.string()),
  outcome: z.string(),
  correlationId: z.uuid(),
});

interface AuditRow extends Omit<z.infer<typeof Row>, 'at' | 'policyTime'> {
  readonly at: Date;
  readonly policyTime: Date;
}

const COLUMNS = `id::text, at, policy_time as "policyTime", actor, roles, provider, court, purpose, action, subject, about, fields,
       outcome, correlation_id as "correlationId"`;
// The condition on `about` is that of its index.
const OF_RECORD = '(subject = $1::uuid or (cardinality(about) > 0 and about @> array[$1::text]))';

/** Newest first, the rows that fit; the text differs with what is asked for, so that each plan finds its index. */
function search(record: string | null, actor: string | null): string {
  const conditions = [record ? OF_RECORD : '$1::text is null', actor ? 'actor = $2' : '$2::text is null'];
  return `select ${COLUMNS} from audit where ${conditions.join(' and ')} and ($3::bigint is null or id < $3)
           order by audit.id desc limit $4`;
}

const Querystring = z.strictObject({
  record: z.uuid().optional(),
  actor: opaque.optional(),
  cursor: AfterNumber.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});

/** What of the two ways to read the audit differs: what it is called, and what stands in the audit of it. */
interface Way {
  readonly url: string;
  readonly summary: string;
  readonly audit: 'audit.view' | 'audit.export';
}

const auditQuery = (way: Way): Route =>
  query({
    ...way,
    roles: ['auditor'],
    purpose: 'oversight',
    querystring: Querystring,
    answers: { 200: z.strictObject({ items: z.array(Row), next: z.string().nullable() }) },
    handle: async ({ tx, query: { record = null, actor = null, cursor = null, limit }, note }) => {
      note({ ...(record ? { subject: record } : {}), about: actor ? [actor] : [] });
      const rows = await tx.query<AuditRow>({
        text: search(record, actor),
        values: [record, actor, cursor, limit + 1],
      });
      const { shown, next } = pageOf(rows, limit, ({ id }) => [id]);
      const items = shown.map((row) => ({
        ...row,
        at: row.at.toISOString(),
        policyTime: row.policyTime.toISOString(),
      }));
      return { status: 200, body: { items, next } };
    },
  });

/**
 * §9 who looked at a record, and all that one member of staff looked at, in this service and the auditor's force. The
 * look is itself in the audit, under the record or the member of staff that was asked for.
 */
export const auditRoute = auditQuery({
  url: '/audit',
  summary: 'Who looked at a record, or what one member of staff looked at; newest first',
  audit: 'audit.view',
});

/** The same rows, for a file that leaves Byway: the audit says that they were taken out, and not just looked at. */
export const auditExportRoute = auditQuery({
  url: '/audit/export',
  summary: 'A page of who looked, to be taken out of Byway; newest first',
  audit: 'audit.export',
});
