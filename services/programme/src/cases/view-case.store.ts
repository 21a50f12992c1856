import type { Disposal, SchemeId } from '@byway/contracts/codes';
import type { Fact } from '@byway/contracts/envelope';
import type { FactData } from '@byway/contracts/http/programme/cases';
import type { Pending } from '@byway/service-kit/run/parts';
import type { Tx } from '@byway/tables/database';
import type { CaseRow } from '../diversion/case.store.ts';
import { inOrder, type TimelineFact } from './timeline.rules.ts';

const COLUMNS =
  'case_id, scheme_id, scheme_version, disposal, agreed_at, withdrawal_open, ended_as, ended_at, next_at, next_why, last_n, taken_n';

/** A case whose agreement is heard. */
export type CaseView = Pick<
  CaseRow,
  'case_id' | 'withdrawal_open' | 'ended_as' | 'ended_at' | 'next_at' | 'next_why' | 'last_n' | 'taken_n'
> & {
  readonly scheme_id: SchemeId;
  readonly scheme_version: number;
  readonly disposal: Disposal;
  readonly agreed_at: Date;
};

export async function findCase(tx: Tx, caseId: string): Promise<CaseView | null> {
  const text = `select ${COLUMNS} from diversion_case where case_id = $1 and agreed_at is not null`;
  const [row] = await tx.query<CaseView>({ name: 'find-case', text, values: [caseId] });
  return row ?? null;
}

/** Cases by id after `after`, live ones or ended ones or both. */
export async function listCases(
  tx: Tx,
  after: string | null,
  live: boolean | null,
  limit: number,
): Promise<CaseView[]> {
  const text = `select ${COLUMNS} from diversion_case
                 where agreed_at is not null and ($1::uuid is null or case_id > $1) and ($2::boolean is null or (ended_as is null) = $2)
                 order by case_id limit $3`;
  return tx.query<CaseView>({ name: 'list-cases', text, values: [after, live, limit] });
}

interface OwnRow {
  readonly id: string;
  readonly type: string;
  readonly time: Date;
  readonly recorded_time: Date;
  readonly actor: string;
  readonly data: FactData;
}

/** Everything stated about a case by anybody, in the order it happened; at most 500 rows of what was heard and of programme's own. */
export async function timelineOf(tx: Tx, caseId: string): Promise<TimelineFact[]> {
  const heard = await tx.query<{ envelope: Fact & { readonly data: FactData } }>({
    name: 'timeline-heard',
    text: 'select envelope from case_fact where case_id = $1 order by n limit 500',
    values: [caseId],
  });
  const own = await tx.query<OwnRow>({
    name: 'timeline-own',
    text: 'select id, type, time, recorded_time, actor, data from fact where subject = $1 order by sequence limit 500',
    values: [caseId],
  });
  return inOrder([
    ...heard.map(({ envelope: f }) => ({
      id: f.id,
      type: f.type,
      at: f.time,
      recorded: f.recordedTime,
      actor: f.actor,
      data: f.data,
    })),
    ...own
      .filter(({ type }) => type !== 'programme.leave-decided.v1')
      .map(({ id, type, time, recorded_time, actor, data }) => ({
        id,
        type,
        at: time.toISOString(),
        recorded: recorded_time.toISOString(),
        actor,
        data,
      })),
  ]);
}

/** What the workflows have still to do by policy time `now`: facts not told or taken in, and dated steps not yet done. */
export async function pendingCases(tx: Tx, now: number): Promise<Pending> {
  const [row] = await tx.query<{ count: number; next: Date | null }>({
    name: 'pending-cases',
    text: `select (select count(*)::int from diversion_case
                    where ended_as is null and agreed_at is not null
                      and (told_n < last_n or taken_n < last_n or next_at <= $1 or reported_at is null)) as count,
                  (select min(next_at) from diversion_case where ended_as is null and next_at > $1) as next`,
    values: [new Date(now).toISOString()],
  });
  return { count: row?.count ?? 0, nextAt: row?.next?.getTime() ?? null };
}
