import type { Tx } from '@byway/tables/database';
import { first, statement } from '@byway/tables/statement';
import { and, eq, gt } from 'drizzle-orm';
import { cascadeStep, session } from '../tables.ts';
import type { Step } from './cascade.rules.ts';

const { cascadeId, n, sessionId, startsAt, endsAt, movedBy, doneAt, refused } = cascadeStep;

/** Writes down what is to be moved, in its order. */
export async function saveSteps(tx: Tx, id: string, steps: readonly Step[], by: string): Promise<void> {
  const rows = steps.map(({ sessionId: of, startsAt: starts, endsAt: ends }, i) => ({
    cascadeId: id,
    n: i + 1,
    sessionId: of,
    startsAt: starts,
    endsAt: ends,
    movedBy: by,
  }));
  await tx.db.insert(cascadeStep).values(rows);
}

export const stepOf = first({ cascadeId, n }, (db, $) =>
  db
    .select({ sessionId, startsAt, endsAt, movedBy, doneAt })
    .from(cascadeStep)
    .where(and(eq(cascadeId, $.cascadeId), eq(n, $.n))),
);

export const saveStepDone = statement({ cascadeId, n, doneAt, refused }, (db, $) =>
  db
    .update(cascadeStep)
    .set({ doneAt: $.doneAt, refused: $.refused })
    .where(and(eq(cascadeId, $.cascadeId), eq(n, $.n))),
);

/** The sessions of a group that are to come after one of them, in order of time. */
export const laterThan = statement({ cohortId: session.cohortId, startsAt: session.startsAt }, (db, $) =>
  db
    .select({ sessionId: session.sessionId, startsAt: session.startsAt, endsAt: session.endsAt })
    .from(session)
    .where(and(eq(session.cohortId, $.cohortId), eq(session.status, 'scheduled'), gt(session.startsAt, $.startsAt)))
    .orderBy(session.startsAt, session.sessionId),
);

const CLASH = `
with wanted as (select * from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as w(session_id, starts_at, ends_at))
select case when exists (select from wanted w join session s on s.starts_at < w.ends_at and s.ends_at > w.starts_at
                           join cohort c on c.cohort_id = s.cohort_id
                          where c.facilitator_id = $4 and s.status = 'scheduled' and s.session_id <> all($1::uuid[]))
            then 'facilitator-clash'
            when exists (select from wanted w join place p on p.session_id = w.session_id and p.status = 'booked'
                           join place o on o.case_id = p.case_id and o.status = 'booked' and o.session_id <> all($1::uuid[])
                           join session s on s.session_id = o.session_id and s.starts_at < w.ends_at and s.ends_at > w.starts_at)
            then 'person-clash' end as clash`;

/** 2.5 who would be in two places at once if all of these were moved: their facilitator, or somebody booked on one. */
export async function clashOfSteps(
  tx: Tx,
  steps: readonly Step[],
  facilitatorId: string,
): Promise<'facilitator-clash' | 'person-clash' | null> {
  const ids = steps.map((one) => one.sessionId);
  const [starts, ends] = [steps.map((one) => new Date(one.startsAt)), steps.map((one) => new Date(one.endsAt))];
  const values = [ids, starts, ends, facilitatorId];
  const [row] = await tx.query<{ clash: 'facilitator-clash' | 'person-clash' | null }>({ text: CLASH, values });
  return row?.clash ?? null;
}

const BOOKED = `
select session_id as "sessionId", count(*)::int as booked from place
 where status = 'booked' and session_id = any($1::uuid[]) group by session_id`;
const PEOPLE = `select count(distinct case_id)::int as people from place where status = 'booked' and session_id = any($1::uuid[])`;

/** How many are booked on each of these sessions, and how many people they are. */
export async function bookedOnAll(tx: Tx, ids: readonly string[]) {
  const rows = await tx.query<{ sessionId: string; booked: number }>({ text: BOOKED, values: [ids] });
  const [all] = await tx.query<{ people: number }>({ text: PEOPLE, values: [ids] });
  return { booked: new Map(rows.map((row) => [row.sessionId, row.booked])), people: all?.people ?? 0 };
}
