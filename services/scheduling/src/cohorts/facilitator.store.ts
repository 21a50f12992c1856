import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { bare, first, several, statement } from '@byway/tables/statement';
import { and, eq, sql } from 'drizzle-orm';
import { cohort, facilitator, session } from '../tables.ts';
import type { Span } from './cohort.rules.ts';

const { facilitatorId, force, actor } = facilitator;

const find = first({ facilitatorId, actor }, (db, $, tenant) =>
  db
    .insert(facilitator)
    .values({ ...$, provider: tenant.provider })
    .onConflictDoUpdate({ target: [force, actor], set: { actor: $.actor } })
    .returning({ facilitatorId }),
);

/** Finds or adds a facilitator by their opaque id, and locks their row until commit. */
export async function facilitatorForUpdate(tx: Tx, actor: string): Promise<string> {
  const row = await find(tx, { facilitatorId: newId(), actor });
  if (!row) throw new Error('a facilitator was saved and is not there');
  return row.facilitatorId;
}

/** Locks the row of a facilitator already known. */
export const lockFacilitator = statement({ facilitatorId }, (db, $) =>
  db.select({ facilitatorId }).from(facilitator).where(eq(facilitatorId, $.facilitatorId)).for('update'),
);

const { startsAt, endsAt } = session;

const clashOf = first(
  { facilitatorId, starts: several(startsAt), ends: several(endsAt), except: bare<string | null>() },
  (db, $) =>
    db
      .select({ sessionId: session.sessionId })
      .from(sql`unnest(${$.starts}::timestamptz[], ${$.ends}::timestamptz[]) as wanted(starts_at, ends_at)`)
      .innerJoin(session, sql`${startsAt} < wanted.ends_at and ${endsAt} > wanted.starts_at`)
      .innerJoin(cohort, eq(cohort.cohortId, session.cohortId))
      .where(
        and(
          eq(cohort.facilitatorId, $.facilitatorId),
          eq(session.status, 'scheduled'),
          sql`${session.sessionId} is distinct from ${$.except}::uuid`,
        ),
      )
      .limit(1),
);

/** 2.5 whether a facilitator, whose row is locked, leads another session at one of these times. */
export async function facilitatorIsBusy(
  tx: Tx,
  facilitatorId: string,
  spans: readonly Span[],
  exceptSessionId: string | null = null,
): Promise<boolean> {
  const starts = spans.map(({ startsAt }) => startsAt);
  const ends = spans.map(({ endsAt }) => endsAt);
  return (await clashOf(tx, { facilitatorId, starts, ends, except: exceptSessionId })) !== null;
}
