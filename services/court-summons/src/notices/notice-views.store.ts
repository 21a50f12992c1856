import type { NoticeState, Ruling, RulingReason } from '@byway/contracts/codes';
import type { NoticeView } from '@byway/contracts/http/court-summons/notice-view';
import type { Place } from '@byway/contracts/http/cursor';
import type { Tx } from '@byway/tables/database';

interface ListRow {
  readonly noticeId: string;
  readonly caseId: string;
  readonly state: NoticeState;
  readonly version: number;
  readonly misses: number;
  readonly rulingDueAt: number | null;
  readonly raisedAt: number;
}

// Due first; a notice that is never due comes last. The cursor is the last row's place in this order.
const LIST = `
select n.notice_id as "noticeId", n.case_id as "caseId", n.state, n.version, n.ruling_due_at as "rulingDueAt", n.raised_at as "raisedAt",
       (select count(*)::int from notice_miss m where m.notice_id = n.notice_id) as misses
  from notice n
 where ($1::text is null or n.state = $1)
   and ($2::timestamptz is null or (coalesce(n.ruling_due_at, 'infinity'::timestamptz), n.notice_id) > ($2, $3::uuid))
 order by coalesce(n.ruling_due_at, 'infinity'::timestamptz), n.notice_id
 limit $4`;

/** The notices after a place in the list, those due first. */
export async function noticesAfter(
  tx: Tx,
  { state, cursor, limit }: { state: NoticeState | null; cursor: Place | null; limit: number },
): Promise<ListRow[]> {
  type Row = Omit<ListRow, 'rulingDueAt' | 'raisedAt'> & { rulingDueAt: Date | null; raisedAt: Date };
  const values = [state, cursor?.at ?? null, cursor?.id ?? null, limit];
  const rows = await tx.query<Row>({ name: 'notice-list', text: LIST, values });
  return rows.map((row) => ({
    ...row,
    rulingDueAt: row.rulingDueAt?.getTime() ?? null,
    raisedAt: row.raisedAt.getTime(),
  }));
}

/** Every version of a notice as it came, oldest first. */
export async function versionsOf(tx: Tx, noticeId: string): Promise<Omit<NoticeView['versions'][number], 'ruledOn'>[]> {
  const rows = await tx.query<{ version: number; hash: string; raised_at: Date; misses: number }>({
    name: 'notice-versions',
    text: `select version, hash, raised_at, jsonb_array_length(payload -> 'misses') as misses from notice_version
            where notice_id = $1 order by version`,
    values: [noticeId],
  });
  return rows.map(({ version, hash, raised_at, misses }) => ({ version, hash, raisedAt: raised_at.getTime(), misses }));
}

interface RulingRow {
  ruling: Ruling;
  reason: RulingReason | null;
  version: number;
  required_sessions: number | null;
  evidential: boolean | null;
  public_interest: boolean | null;
  charging_authority: NoticeView['rulings'][number]['chargingAuthority'];
  s45_considered: boolean | null;
  ruled_by: string;
  ruled_at: Date;
}

/** Every ruling given on a notice, oldest first. */
export async function rulingsOf(tx: Tx, noticeId: string): Promise<NoticeView['rulings']> {
  const rows = await tx.query<RulingRow>({
    name: 'notice-rulings',
    text: 'select * from ruling where notice_id = $1 order by n',
    values: [noticeId],
  });
  return rows.map((row) => ({
    ruling: row.ruling,
    reason: row.reason,
    version: row.version,
    requiredSessions: row.required_sessions,
    fullCodeTest:
      row.evidential === null || row.public_interest === null
        ? null
        : { evidential: row.evidential, publicInterest: row.public_interest },
    chargingAuthority: row.charging_authority,
    s45Considered: row.s45_considered,
    ruledBy: row.ruled_by,
    ruledAt: row.ruled_at.getTime(),
  }));
}
