import { type Disposal, type End, OUTCOMES } from '@byway/contracts/codes';
import type { DataOf } from '@byway/contracts/define';
import { type Fact, transactionOf } from '@byway/contracts/envelope';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import type { EpochMs } from '@byway/schemes/london';
import { creditsSession } from '@byway/schemes/outcomes';
import type { Tx } from '@byway/tables/database';
import { bare, first, statement } from '@byway/tables/statement';
import { and, asc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { caseFact, diversionCase, effect } from '../tables.ts';
import type { CaseFact } from './case-fact.ts';
import type { Effect, EffectResult } from './effect.ts';
import { GOES_WELL, type SoFar } from './goes-along.rules.ts';

const {
  caseId,
  lastN,
  awaitedN,
  schemeId,
  schemeVersion,
  disposal,
  agreedAt,
  withdrawalOpen,
  charging,
  ending,
  endedAs,
  endedAt,
} = diversionCase;
const { n, type, envelope } = caseFact;

export type CaseRow = typeof diversionCase.$inferSelect;

/** The case, locked until commit; null where this tenant has none. */
export const caseForUpdate = first({ caseId }, (db, $) =>
  db.select().from(diversionCase).where(eq(caseId, $.caseId)).for('update'),
);

/** A case that has been agreed to and has not ended; locks nothing. */
export const liveCase = first({ caseId }, (db, $) =>
  db
    .select({ caseId })
    .from(diversionCase)
    .where(and(eq(caseId, $.caseId), isNotNull(agreedAt), isNull(endedAs))),
);

/** A case whose request to withdraw waits for its answer; locks nothing. */
export const leavingCase = first({ caseId }, (db, $) =>
  db
    .select({ caseId })
    .from(diversionCase)
    .where(and(eq(caseId, $.caseId), withdrawalOpen, isNull(endedAs))),
);

const keep = first({ caseId, type, envelope, isAwaited: bare<boolean>() }, (db, $) => {
  const next = sql`${lastN} + 1`;
  const awaited = sql`case when ${$.isAwaited}::boolean then ${next} else ${awaitedN} end`;
  const numbered = db.$with('numbered').as(
    db
      .insert(diversionCase)
      .values({ caseId: $.caseId, lastN: 1, awaitedN: sql`${$.isAwaited}::boolean::int` })
      .onConflictDoUpdate({ target: caseId, set: { lastN: next, awaitedN: awaited } })
      .returning(),
  );
  const fact = db
    .select({
      caseId: numbered.caseId,
      n: sql<number>`${numbered.lastN}`.as('n'),
      force: numbered.force,
      type: sql<string>`${$.type}::text`.as('type'),
      envelope: sql<Fact>`${$.envelope}::jsonb`.as('envelope'),
    })
    .from(numbered);
  const kept = db.$with('kept').as(db.insert(caseFact).select(fact));
  return db.with(numbered, kept).select().from(numbered);
});

/**
 * Numbers a fact within its case and keeps it; the case's row is locked by it, or made. Returns the row. `isAwaited`: its workflow is to
 * be told of it, and not only of what comes next.
 */
export async function keepFact(tx: Tx, fact: Fact, isAwaited = true): Promise<CaseRow> {
  const row = await keep(tx, { caseId: fact.subject, type: fact.type, envelope: fact, isAwaited });
  if (!row) throw new Error('the fact was not kept');
  return row;
}

/** The workflow is to be told of the last fact that was kept. */
export const setAwaited = statement({ caseId }, (db, $) =>
  db.update(diversionCase).set({ awaitedN: lastN }).where(eq(caseId, $.caseId)),
);

const CREDITS = OUTCOMES.filter(creditsSession);
const SO_FAR = `
select (count(*) filter (where credit) + coalesce(max(kept), 0))::int as credits,
       count(*) filter (where not credit and type <> all($2))::int as others
  from (select type, (envelope -> 'data' ->> 'creditsKept')::int as kept, type = $3 and envelope -> 'data' ->> 'outcome' = any($4) as credit from case_fact where case_id = $1) f`;

/** What a case has come to, as far as a credit asks; §6 what it began with is credited too. */
export async function soFar(tx: Tx, caseId: string): Promise<SoFar> {
  const values = [caseId, GOES_WELL, outcomeRecorded.type, CREDITS];
  const [row] = await tx.query<SoFar>({ name: 'so-far', text: SO_FAR, values });
  return row ?? { credits: 0, others: 1 };
}

/** 1.4: from here on it is a case, under the scheme pinned to it. */
export const setAgreed = statement(
  { caseId, schemeId, schemeVersion, disposal, agreedAt },
  (db, { caseId: id, ...agreed }) =>
    db
      .update(diversionCase)
      .set({ ...agreed, clearsNotices: true })
      .where(eq(caseId, id)),
);

/** Whether a request to withdraw waits for its answer, which the clearance of 4.4 asks about. */
export const setWithdrawalOpen = statement({ caseId, withdrawalOpen }, (db, $) =>
  db.update(diversionCase).set({ withdrawalOpen: $.withdrawalOpen }).where(eq(caseId, $.caseId)),
);

/** Whether a step towards a summons is unfinished, which completion waits for (5.1). */
export const setCharging = statement({ caseId, charging }, (db, $) =>
  db.update(diversionCase).set({ charging: $.charging }).where(eq(caseId, $.caseId)),
);

/** §6 an end was acknowledged: nothing is let go on from here (4.4), though the workflow has still to carry it out. */
export const setEnding = statement({ caseId, ending }, (db, $) =>
  db.update(diversionCase).set({ ending: $.ending }).where(eq(caseId, $.caseId)),
);

const agreement = first({ caseId: caseFact.caseId }, (db, $) =>
  db
    .select({ envelope })
    .from(caseFact)
    .where(and(eq(caseFact.caseId, $.caseId), eq(type, agreementMade.type)))
    .orderBy(n)
    .limit(1),
);

/** What the notice needs of the agreement (4.2). */
export async function agreementOf(
  tx: Tx,
  caseId: string,
): Promise<{ agreedAt: string; toldInPerson: boolean; disposal: Disposal }> {
  const row = await agreement(tx, { caseId });
  if (!row) throw new Error('a case without an agreement');
  const { toldInPerson, disposal } = row.envelope.data as DataOf<typeof agreementMade>;
  return { agreedAt: row.envelope.recordedTime, toldInPerson, disposal };
}

// The fact a step comes from: the last about its absence, else the last that the workflow had heard.
const EFFECT_DONE = `
select (select result from effect where case_id = $1 and key = $2) as before,
       (select envelope ->> 'traceparent' from case_fact
         where case_id = $1 and n <= $3 and ($4::text is null or envelope -> 'data' ->> 'absenceId' = $4)
         order by n desc limit 1) as traceparent`;

interface Done {
  /** The result of a step that was carried out before, or null. */
  readonly before: EffectResult | null;
  /** The trace of the fact the step comes from; null where only the clock brought it about. */
  readonly traceparent: string | null;
}

/** Whether a step was carried out before, and the trace of the fact it comes from. `heard`: what the workflow had taken in. */
export async function effectDone(tx: Tx, caseId: string, effect: Effect, heard: number): Promise<Done> {
  const from = effect.do === 'tell-manager' ? 0 : heard;
  const absenceId = 'absenceId' in effect ? effect.absenceId : null;
  const values = [caseId, effect.key, from, absenceId];
  const [row] = await tx.query<Done>({ name: 'effect-done', text: EFFECT_DONE, values });
  return row ?? { before: null, traceparent: null };
}

const { key, at, result } = effect;
export const keepEffect = statement({ caseId: effect.caseId, key, at, result }, (db, $) => db.insert(effect).values($));

const end = first({ caseId, endedAs, endedAt }, (db, { caseId: id, ...ended }) =>
  db
    .update(diversionCase)
    .set({ ...ended, nextAt: null, nextWhy: null })
    .where(and(eq(caseId, id), isNull(endedAs)))
    .returning({ caseId }),
);

/** §6: true for the one write that ends the case. */
export async function endCase(tx: Tx, caseId: string, endedAs: End, endedAt: EpochMs): Promise<boolean> {
  return (await end(tx, { caseId, endedAs, endedAt })) !== null;
}

const keptAfter = statement({ caseId: caseFact.caseId, n }, (db, $) =>
  db
    .select({ n, envelope })
    .from(caseFact)
    .where(and(eq(caseFact.caseId, $.caseId), gt(n, $.n)))
    .orderBy(asc(n)),
);

/** The facts of a case after number `after`, as the workflow takes them. */
export async function factsAfter(tx: Tx, caseId: string, after: number): Promise<CaseFact[]> {
  return (await keptAfter(tx, { caseId, n: after })).map(asTold);
}

/** A fact as it is kept with its case. */
export interface Kept {
  readonly n: number;
  readonly envelope: Fact;
}

/** A kept fact as the workflow takes it. */
export function asTold({ n, envelope }: Kept): CaseFact {
  const { type, actor, data, recordedTime, time } = envelope;
  const together = transactionOf(envelope);
  const told = { n, type, recorded: Date.parse(recordedTime), effective: Date.parse(time), actor, data };
  // Its data was read by its definition before it was kept.
  return (together === null ? told : { ...told, together }) as CaseFact;
}
