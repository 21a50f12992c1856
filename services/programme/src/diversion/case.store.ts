import type { Disposal, End } from '@byway/contracts/codes';
import type { DataOf } from '@byway/contracts/define';
import type { Fact } from '@byway/contracts/envelope';
import type { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import type { WaitsFor } from '@byway/contracts/http/programme/cases';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import type { CaseFact } from './case-fact.ts';
import type { Effect, EffectResult } from './effect.ts';

export interface CaseRow {
  readonly case_id: string;
  readonly force: string;
  readonly last_n: number;
  readonly told_n: number;
  readonly taken_n: number;
  readonly started: boolean;
  readonly scheme_id: string | null;
  readonly scheme_version: number | null;
  readonly disposal: string | null;
  readonly agreed_at: Date | null;
  readonly withdrawal_open: boolean;
  /** A step towards a summons that programme answered `clear` to (4.4), and court-summons has not finished or given up (5.1). */
  readonly charging: boolean;
  readonly ended_as: End | null;
  readonly ended_at: Date | null;
  readonly next_at: Date | null;
  readonly next_why: WaitsFor | null;
}

const iso = (at: number): string => new Date(at).toISOString();

/** The case, locked until commit; null where this tenant has none. */
export async function caseForUpdate(tx: Tx, caseId: string): Promise<CaseRow | null> {
  const text = 'select * from diversion_case where case_id = $1 for update';
  const [row] = await tx.query<CaseRow>({ name: 'case-for-update', text, values: [caseId] });
  return row ?? null;
}

/** Whether a request to withdraw waits for its answer; locks nothing. */
export async function leaveOpen(tx: Tx, caseId: string): Promise<boolean> {
  const text = 'select 1 from diversion_case where case_id = $1 and withdrawal_open and ended_as is null';
  return (await tx.query({ name: 'leave-open', text, values: [caseId] })).length > 0;
}

/** Numbers a fact within its case and keeps it; the case's row is locked by it, or made. Returns the row. */
export async function keepFact(tx: Tx, fact: Fact): Promise<CaseRow> {
  const text = `
    with numbered as (
      insert into diversion_case as c (case_id, force, last_n) values ($1, $2, 1)
      on conflict (case_id) do update set last_n = c.last_n + 1
      returning *
    ), kept as (
      insert into case_fact (case_id, n, force, type, envelope) select $1, last_n, $2, $3, $4 from numbered
    )
    select * from numbered`;
  const values = [fact.subject, fact.force, fact.type, JSON.stringify(fact)];
  const [row] = await tx.query<CaseRow>({ name: 'keep-fact', text, values });
  if (!row) throw new Error('the fact was not kept');
  return row;
}

/** 1.4: from here on it is a case, under the scheme pinned to it. */
export async function setAgreed(tx: Tx, fact: Fact<DataOf<typeof agreementMade>>): Promise<void> {
  const { schemeId, schemeVersion, disposal } = fact.data;
  await tx.query({
    name: 'set-agreed',
    text: 'update diversion_case set scheme_id = $2, scheme_version = $3, disposal = $4, agreed_at = $5 where case_id = $1',
    values: [fact.subject, schemeId, schemeVersion, disposal, fact.recordedTime],
  });
}

/** Marks what the clearance of 4.4 and completion (5.1) ask about. */
export async function setFlags(
  tx: Tx,
  caseId: string,
  flags: { charging?: boolean; withdrawalOpen?: boolean },
): Promise<void> {
  await tx.query({
    name: 'set-flags',
    text: `update diversion_case set charging = coalesce($2, charging), withdrawal_open = coalesce($3, withdrawal_open)
            where case_id = $1`,
    values: [caseId, flags.charging ?? null, flags.withdrawalOpen ?? null],
  });
}

/** What the notice needs of the agreement (4.2). */
export async function agreementOf(
  tx: Tx,
  caseId: string,
): Promise<{ agreedAt: string; toldInPerson: boolean; disposal: Disposal }> {
  const text = `select envelope from case_fact where case_id = $1 and type = 'intake.agreement-made.v1' order by n limit 1`;
  const [row] = await tx.query<{ envelope: Fact<{ toldInPerson: boolean; disposal: Disposal }> }>({
    name: 'agreement-of',
    text,
    values: [caseId],
  });
  if (!row) throw new Error('a case without an agreement');
  const { toldInPerson, disposal } = row.envelope.data;
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

export async function keepEffect(tx: Tx, caseId: string, { key, at }: Effect, result: EffectResult): Promise<void> {
  await tx.query({
    name: 'keep-effect',
    text: 'insert into effect (case_id, key, force, at, result) values ($1, $2, $3, $4, $5)',
    values: [caseId, key, tx.tenant.force, iso(at), JSON.stringify(result)],
  });
}

/** §6: true for the one write that ends the case. */
export async function endCase(tx: Tx, caseId: string, as: End, at: number): Promise<boolean> {
  const text = `update diversion_case set ended_as = $2, ended_at = $3, next_at = null, next_why = null
                 where case_id = $1 and ended_as is null returning 1`;
  return (await tx.query({ name: 'end-case', text, values: [caseId, as, iso(at)] })).length === 1;
}

export async function raiseTask(tx: Tx, caseId: string, kind: string, clause: string, at: number): Promise<void> {
  await tx.query({
    name: 'raise-task',
    text: 'insert into task (task_id, force, case_id, kind, clause, raised_at) values ($1, $2, $3, $4, $5, $6)',
    values: [newId(), tx.tenant.force, caseId, kind, clause, iso(at)],
  });
}

/** The facts of a case after number `after`, as the workflow takes them. */
export async function factsAfter(tx: Tx, caseId: string, after: number): Promise<CaseFact[]> {
  const text = 'select n, envelope from case_fact where case_id = $1 and n > $2 order by n';
  const rows = await tx.query<Kept>({ name: 'facts-after', text, values: [caseId, after] });
  return rows.map(asTold);
}

/** A fact as it is kept with its case. */
export interface Kept {
  readonly n: number;
  readonly envelope: Fact;
}

/** A kept fact as the workflow takes it. */
export function asTold({ n, envelope }: Kept): CaseFact {
  const { type, actor, data, recordedTime, time } = envelope;
  // Its data was read by its definition before it was kept.
  return { n, type, recorded: Date.parse(recordedTime), effective: Date.parse(time), actor, data } as CaseFact;
}
