import type { NoticeState } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import type { Notice, NoticeMiss, Summons, Warning } from './notice.ts';

const ms = (at: Date | null): number | null => at?.getTime() ?? null;
/** Milliseconds since the epoch as SQL and JSON take them. */
export const iso = (at: number): string => new Date(at).toISOString();

/**
 * Locks the case, and makes its row if this is the first that is heard of it. First thing in every command and listener
 * about a case; the policy clock is read after it.
 */
export async function lockCase(tx: Tx, caseId: string): Promise<void> {
  await tx.query({
    name: 'court-case-make',
    text: 'insert into court_case (case_id, force) values ($1, $2) on conflict do nothing',
    values: [caseId, tx.tenant.force],
  });
  await tx.query({
    name: 'court-case-lock',
    text: 'select 1 from court_case where case_id = $1 for update',
    values: [caseId],
  });
}

/** The notice under its case's lock; null when there is none (or it is another force's, which looks the same). */
export async function noticeForUpdate(tx: Tx, noticeId: string): Promise<Notice | null> {
  const [row] = await tx.query<{ case_id: string }>({
    name: 'notice-case',
    text: 'select case_id from notice where notice_id = $1',
    values: [noticeId],
  });
  if (!row) return null;
  await lockCase(tx, row.case_id);
  await tx.query({
    name: 'notice-lock',
    text: 'select 1 from notice where notice_id = $1 for update',
    values: [noticeId],
  });
  return findNotice(tx, noticeId);
}

/** Every notice of a case, oldest first, under the case's lock. */
export async function noticesForUpdate(tx: Tx, caseId: string): Promise<Notice[]> {
  await lockCase(tx, caseId);
  const rows = await tx.query<{ notice_id: string }>({
    name: 'notices-lock',
    text: 'select notice_id from notice where case_id = $1 order by raised_at, notice_id for update',
    values: [caseId],
  });
  const found: Notice[] = [];
  for (const { notice_id } of rows) {
    const notice = await findNotice(tx, notice_id);
    if (notice) found.push(notice);
  }
  return found;
}

const NOTICE = `
select n.notice_id as "noticeId", n.case_id as "caseId", n.state, n.version, n.hash, n.scheme_id as "schemeId",
       n.scheme_version as "schemeVersion", n.disposal, n.misses_to_notice as "missesToNotice",
       n.told_in_person as "toldInPerson", n.ruling_due_at as "rulingDueAt", n.raised_at as "raisedAt",
       n.agreed_at as "agreedAt", n.withdrawn_because as "withdrawnBecause", n.ruling, n.ruled_by as "ruledBy",
       n.ruled_at as "ruledAt", n.ruling_version as "rulingVersion", n.row_version as "rowVersion",
       c.ended_as as "caseEndedAs", c.withdrawal_asked_at as "withdrawalAskedAt", c.leave_decided_at as "leaveDecidedAt"
  from notice n left join court_case c using (case_id)
 where n.notice_id = $1`;

type Timed<T, K extends keyof T> = Omit<T, K> & { [P in K]: null extends T[P] ? Date | null : Date };
type NoticeRow = Timed<
  Omit<Notice, 'misses' | 'warnings' | 'summons'>,
  'rulingDueAt' | 'raisedAt' | 'agreedAt' | 'ruledAt' | 'withdrawalAskedAt' | 'leaveDecidedAt'
>;

/** The notice with its misses, its warnings and its summons, as committed or as this transaction has it; takes no lock. */
export async function findNotice(tx: Tx, noticeId: string): Promise<Notice | null> {
  const [row] = await tx.query<NoticeRow>({ name: 'notice-find', text: NOTICE, values: [noticeId] });
  if (!row) return null;
  return {
    ...row,
    rulingDueAt: ms(row.rulingDueAt),
    raisedAt: row.raisedAt.getTime(),
    agreedAt: row.agreedAt.getTime(),
    ruledAt: ms(row.ruledAt),
    withdrawalAskedAt: ms(row.withdrawalAskedAt),
    leaveDecidedAt: ms(row.leaveDecidedAt),
    misses: await missesOf(tx, noticeId),
    warnings: await warningsOf(tx, noticeId),
    summons: await summonsOf(tx, noticeId),
  };
}

const MISSES = `
select m.place_id as "placeId", m.absence_id as "absenceId", m.starts_at as "startsAt", m.recorded_at as "recordedAt",
       m.counted_at as "countedAt",
       m.recorded_by || array(select c.actor from corrector c where c.place_id = m.place_id and c.actor <> all (m.recorded_by)
                               order by c.actor) as "recordedBy",
       (select min(t.served_at) from told t where t.place_id = m.place_id) as "toldAt",
       u.at as "uncountedAt", u.because as "uncountedBecause",
       (select e.excuse_id from excuse e where e.place_id = m.place_id and e.decision is null order by e.lodged_at limit 1) as "openExcuseId",
       exists (select from excuse e where e.place_id = m.place_id and e.decision = 'accepted') as "excuseAccepted"
  from notice_miss m left join uncounted u using (absence_id)
 where m.notice_id = $1
 order by m.starts_at, m.absence_id`;

async function missesOf(tx: Tx, noticeId: string): Promise<NoticeMiss[]> {
  type Row = Timed<NoticeMiss, 'startsAt' | 'recordedAt' | 'countedAt' | 'toldAt' | 'uncountedAt'>;
  const rows = await tx.query<Row>({ name: 'notice-misses', text: MISSES, values: [noticeId] });
  return rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.getTime(),
    recordedAt: row.recordedAt.getTime(),
    countedAt: row.countedAt.getTime(),
    toldAt: ms(row.toldAt),
    uncountedAt: ms(row.uncountedAt),
  }));
}

// A warning is void for this notice when its miss was set aside by an earlier ruling (4.3), founded a summons that was
// stopped (4.7), was un-counted, or had an excuse accepted after it: programme, which takes the warning back, may lag.
const WARNINGS = `
select w.absence_id as "absenceId", w.place_id as "placeId", w.sent_at as "sentAt",
       exists (select from excuse e where e.place_id = w.place_id and e.decision is null) as "excuseOpen"
  from notice n join warning w using (case_id)
 where n.notice_id = $1 and w.sent_at is not null and w.withdrawn_at is null
   and not exists (select from uncounted u where u.absence_id = w.absence_id)
   and not exists (select from excuse e
                    where e.place_id = w.place_id and e.decision = 'accepted' and e.decided_at > w.sent_at)
   and not exists (select from notice o
                    where o.case_id = n.case_id and o.notice_id <> n.notice_id and o.raised_at <= n.raised_at
                      and (o.ruling in ('reinstate', 'vary-plan') and o.ruled_at >= w.sent_at
                           or o.state = 'stopped' and exists (select from notice_miss m
                                                               where m.notice_id = o.notice_id and m.place_id = w.place_id)))
 order by w.sent_at, w.absence_id`;

async function warningsOf(tx: Tx, noticeId: string): Promise<Warning[]> {
  type Row = Timed<Warning, 'sentAt'>;
  const rows = await tx.query<Row>({ name: 'notice-warnings', text: WARNINGS, values: [noticeId] });
  return rows.map((row) => ({ ...row, sentAt: row.sentAt.getTime() }));
}

const SUMMONS = `
select summons_id as "summonsId", authorised_by as "authorisedBy", authorised_at as "authorisedAt",
       court_code as "courtCode", hearing_at as "hearingAt", offence_code as "offenceCode",
       offence_words as "offenceWords", issued_at as "issuedAt", method, posted_at as "postedAt",
       deemed_served_on::text as "deemedServedOn", stopped_at as "stoppedAt", stop_reason as "stopReason"
  from summons where notice_id = $1`;

async function summonsOf(tx: Tx, noticeId: string): Promise<Summons | null> {
  type Row = Timed<Summons, 'authorisedAt' | 'hearingAt' | 'issuedAt' | 'postedAt' | 'stoppedAt'>;
  const [row] = await tx.query<Row>({ name: 'summons-of', text: SUMMONS, values: [noticeId] });
  if (!row) return null;
  return {
    ...row,
    authorisedAt: row.authorisedAt.getTime(),
    hearingAt: ms(row.hearingAt),
    issuedAt: ms(row.issuedAt),
    postedAt: ms(row.postedAt),
    stoppedAt: ms(row.stoppedAt),
  };
}

/** Moves the notice to a state; gives the new version of its row, which is its ETag. */
export async function setState(tx: Tx, noticeId: string, state: NoticeState): Promise<number> {
  const [row] = await tx.query<{ row_version: number }>({
    name: 'notice-state',
    text: 'update notice set state = $2, row_version = row_version + 1 where notice_id = $1 returning row_version',
    values: [noticeId, state],
  });
  if (!row) throw new Error('a notice went away under its lock');
  return row.row_version;
}

/** What is shown of these notices has changed without a change of state. */
export async function touch(tx: Tx, noticeIds: readonly string[]): Promise<void> {
  if (noticeIds.length === 0) return;
  await tx.query({
    name: 'notice-touch',
    text: 'update notice set row_version = row_version + 1 where notice_id = any($1)',
    values: [noticeIds],
  });
}
