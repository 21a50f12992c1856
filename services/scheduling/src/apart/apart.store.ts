import type { Place } from '@byway/contracts/http/cursor';
import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { and, eq, isNull, or, type SQL } from 'drizzle-orm';
import { VENUE } from '../cohorts/venue.store.ts';
import { keepApart, venue } from '../tables.ts';

const { apartId, caseId, otherCaseId, venueId, fromAt, untilAt, recordedBy, recordedAt, liftedAt } = keepApart;

export const saveApart = statement(
  { apartId, caseId, otherCaseId, venueId, fromAt, untilAt, recordedBy, recordedAt },
  (db, $) => db.insert(keepApart).values($),
);

const ofCase = ($: { readonly caseId: SQL }) => or(eq(caseId, $.caseId), eq(otherCaseId, $.caseId));

export const saveLifted = first({ apartId, caseId, liftedAt }, (db, $) =>
  db
    .update(keepApart)
    .set({ liftedAt: $.liftedAt })
    .where(and(eq(apartId, $.apartId), ofCase($), isNull(liftedAt)))
    .returning({ apartId }),
);

/** What stands of a person, whichever of the two they are. */
export const apartOf = statement({ caseId }, (db, $) =>
  db
    .select({ apartId, caseId, otherCaseId, venue: VENUE, from: fromAt, until: untilAt })
    .from(keepApart)
    .leftJoin(venue, eq(venue.venueId, venueId))
    .where(and(ofCase($), isNull(liftedAt)))
    .orderBy(fromAt, apartId),
);

interface Conflict {
  readonly apartId: string;
  readonly caseId: string;
  readonly otherCaseId: string | null;
  readonly cohortId: string;
  readonly startsAt: number;
}

const CONFLICTS = `
select * from (
  select k.apart_id as "apartId", k.case_id as "caseId", k.other_case_id as "otherCaseId", s.cohort_id as "cohortId",
         min(s.starts_at) as "startsAt"
    from keep_apart k
    join place p on p.case_id = k.case_id and p.status = 'booked'
    join session s on s.session_id = p.session_id and s.starts_at > $1::timestamptz
    join cohort g on g.cohort_id = s.cohort_id
   where k.lifted_at is null and k.from_at <= s.starts_at and (k.until_at is null or k.until_at > s.starts_at)
     and ($2::uuid is null or k.apart_id = $2) and ($3::text is null or g.provider = $3)
     and (k.venue_id = s.venue_id
          or exists (select from place o join session t using (session_id)
                      where o.case_id = k.other_case_id and o.status = 'booked' and t.cohort_id = s.cohort_id and t.ends_at > $1::timestamptz))
   group by k.apart_id, k.case_id, k.other_case_id, s.cohort_id) c
 where $4::timestamptz is null or ("startsAt", "apartId") > ($4::timestamptz, $5::uuid)
 order by "startsAt", "apartId" limit $6`;

/** 2.5 where people are booked so that they would meet, soonest first; `apartId`: of this one alone. */
export async function conflicts(
  tx: Tx,
  {
    now,
    apartId: only = null,
    after = null,
    limit,
  }: { now: number; apartId?: string | null; after?: Place | null; limit: number },
): Promise<Conflict[]> {
  const values = [
    new Date(now).toISOString(),
    only,
    tx.tenant.provider ?? null,
    after?.at ?? null,
    after?.id ?? null,
    limit,
  ];
  const rows = await tx.query<Omit<Conflict, 'startsAt'> & { startsAt: Date }>({
    name: 'apart-conflicts',
    text: CONFLICTS,
    values,
  });
  return rows.map((row) => ({ ...row, startsAt: row.startsAt.getTime() }));
}
