import type { CONTACTS_DUE } from '@byway/contracts/http/attendance/contacts';
import type { Place } from '@byway/contracts/http/cursor';
import { task } from '@byway/service-kit/tables';
import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { attemptTakenBack, contactAttempt } from '../tables.ts';

const { attemptId, caseId, at, channel, result, recordedAt, recordedBy } = contactAttempt;

export const saveAttempt = statement({ attemptId, caseId, at, channel, result, recordedAt, recordedBy }, (db, $) =>
  db.insert(contactAttempt).values($),
);

/** A try that was recorded of a case, and since when it is said to be none; null: there is none of this id. */
export const attemptOf = first({ caseId, attemptId }, (db, $) =>
  db
    .select({ attemptId, recordedAt, takenBackAt: attemptTakenBack.takenBackAt })
    .from(contactAttempt)
    .leftJoin(attemptTakenBack, eq(attemptTakenBack.attemptId, attemptId))
    .where(and(eq(caseId, $.caseId), eq(attemptId, $.attemptId))),
);

/** Keeps that it was none, or not as it was recorded. */
export const saveAttemptTakenBack = statement(
  {
    attemptId: attemptTakenBack.attemptId,
    caseId: attemptTakenBack.caseId,
    reasonCode: attemptTakenBack.reasonCode,
    takenBackBy: attemptTakenBack.takenBackBy,
    takenBackAt: attemptTakenBack.takenBackAt,
  },
  (db, $) => db.insert(attemptTakenBack).values($),
);

const { caseId: ofCase, kind, doneAt, raisedAt } = task;

/** 3.7 who was told that the person is to be contacted about an absence before `at` (a minute) is told no more. */
export const endAbsenceContacts = statement({ caseId: ofCase, at, doneAt }, (db, $) =>
  db
    .update(task)
    .set({ doneAt: $.doneAt })
    .where(
      and(
        eq(ofCase, $.caseId),
        eq(kind, 'absence-contact'),
        isNull(doneAt),
        sql`date_trunc('minute', ${raisedAt}) <= ${$.at}`,
      ),
    ),
);

/** The contact that was recorded then was none: who waited for it is told again. */
export const reopenAbsenceContacts = statement({ caseId: ofCase, doneAt }, (db, $) =>
  db
    .update(task)
    .set({ doneAt: null })
    .where(and(eq(ofCase, $.caseId), eq(kind, 'absence-contact'), eq(doneAt, $.doneAt))),
);

/** Somebody who is to be contacted. */
interface ContactDue {
  readonly caseId: string;
  readonly why: (typeof CONTACTS_DUE)[number];
  readonly dueAt: number;
  readonly placeId: string | null;
  readonly startsAt: number | null;
  readonly tries: number;
  readonly lastTriedAt: number | null;
}

const DUE = `
with wanted as (
  select c.case_id, c.case_id as id, 'first-contact' as why, c.first_contact_due_at as due_at, null::uuid as place_id,
         null::timestamptz as starts_at, c.agreed_at as since
    from attendance_case c
   where c.first_contact_at is null and c.ended_as is null and c.first_contact_due_at is not null
     and ($1::text is null or c.provider = $1)
  union all
  select t.case_id, r.place_id, t.kind, coalesce(t.due_at, t.raised_at), r.place_id, r.starts_at, t.raised_at
    from task t
    join register r on r.place_id = t.about and r.absence_id is not null
    join attendance_case c on c.case_id = t.case_id and c.ended_as is null and ($1::text is null or c.provider = $1)
   where t.kind = 'absence-contact' and t.done_at is null)
select w.case_id as "caseId", w.id, w.why, w.due_at as "dueAt", w.place_id as "placeId", w.starts_at as "startsAt",
       a.tries, a.last_at as "lastTriedAt"
  from wanted w
  cross join lateral (select count(*)::int as tries, max(a.at) as last_at
                        from contact_attempt a left join attempt_taken_back b using (attempt_id)
                       where a.case_id = w.case_id and b.attempt_id is null and a.at >= date_trunc('minute', w.since)) a
 where $2::timestamptz is null or (w.due_at, w.id) > ($2::timestamptz, $3::uuid)
 order by w.due_at, w.id limit $4`;

type Row = Omit<ContactDue, 'dueAt' | 'startsAt' | 'lastTriedAt'> & {
  readonly id: string;
  readonly dueAt: Date;
  readonly startsAt: Date | null;
  readonly lastTriedAt: Date | null;
};

/** 2.2, 3.7 who is to be contacted, due first; a case can be there for more than one reason, each with its id. */
export async function contactsDue(
  tx: Tx,
  after: Place | null,
  limit: number,
): Promise<(ContactDue & { id: string })[]> {
  const values = [tx.tenant.provider ?? null, after?.at ?? null, after?.id ?? null, limit];
  const rows = await tx.query<Row>({ name: 'contacts-due', text: DUE, values });
  return rows.map((row) => ({
    ...row,
    dueAt: row.dueAt.getTime(),
    startsAt: row.startsAt?.getTime() ?? null,
    lastTriedAt: row.lastTriedAt?.getTime() ?? null,
  }));
}
