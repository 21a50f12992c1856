import { ERASURE_STEPS, type ErasureHeldReason, type ErasureStep } from '@byway/contracts/codes';
import type { DataOf } from '@byway/contracts/define';
import type { Fact } from '@byway/contracts/envelope';
import { ERASURE } from '@byway/contracts/erasure-protocol';
import type { ErasureOwner } from '@byway/contracts/owners';
import { type Hearing, hear, type Listener } from '@byway/facts/hear';
import { stateFact } from '@byway/facts/state';
import type { Tx } from '@byway/tables/database';
import { writeAudit } from '../audit/audit.ts';
import type { KitDeps } from '../run/deps.ts';
import type { Companion } from '../run/parts.ts';
import { rewriteSweep } from './rewrite-erased.ts';
import { type Erased, isWaiting, waitForRewriting } from './rewriting.store.ts';

type AnswerFact = (typeof ERASURE.answered)[ErasureOwner];
type Asked = DataOf<(typeof ERASURE.asks)[ErasureStep]>;
type Said = Omit<DataOf<AnswerFact>, 'erasureId'>;

/** A service's own tables, as far as the erasure of a person needs them (§9). */
export interface Owner {
  readonly fact: AnswerFact;
  /** The table with one row for each case, which every command about a case locks first. A name of ours, never input. */
  readonly table: string;
  /** Why the person cannot be erased yet; null: nothing in this service stands against it. */
  readonly heldBy: (tx: Tx, caseId: string) => Promise<ErasureHeldReason | null>;
  /** How many texts about the person are held. */
  readonly texts: (tx: Tx, caseId: string) => Promise<number>;
  /** Blanks those texts. */
  readonly blank: (tx: Tx, caseId: string) => Promise<void>;
  /** The tables to rewrite before the answer `blanked`. Names of ours, never input. */
  readonly rewrites?: readonly string[];
}

/** For an owner whose tables of a case hold codes, times and ids, and no text. */
export const HOLDS_NO_TEXT = { texts: async () => 0, blank: async () => {} } satisfies Partial<Owner>;

/**
 * Why new records about this case are refused, or null: the person was erased, or this service answered `clear` and waits for the end. Read
 * under the lock of the case.
 */
export async function whyNothingNew(tx: Tx, caseId: string): Promise<'person-erased' | 'erasure-under-way' | null> {
  const [row] = await tx.query<{ erased: boolean; erasing: boolean }>({
    name: 'why-nothing-new',
    text: `select exists (select from erased where subject = $1) as erased,
                  exists (select from erasing where subject = $1) as erasing`,
    values: [caseId],
  });
  return row?.erased ? 'person-erased' : row?.erasing ? 'erasure-under-way' : null;
}

/**
 * Deletes the keyed hashes of the bodies of commands about these ids: with the service's key one could try names and birth dates against
 * them. Such a command is then recognised by actor, key and operation alone.
 */
export async function forgetBodies(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.query({
    name: 'forget-bodies',
    text: `update idempotency set body_hash = null
            where body_hash is not null
              and (answer ->> 'caseId' = any($1) or exists (select from unnest($1::text[]) id where position(id in operation) > 0))`,
    values: [ids],
  });
}

/** Locks the case until commit, if it exists: every command about it then comes before or after. */
async function lockCase(tx: Tx, { table }: Owner, caseId: string): Promise<void> {
  await tx.query({
    name: 'erase-lock',
    text: `select 1 from ${table} where case_id = $1 for update`,
    values: [caseId],
  });
}

async function answer(tx: Tx, owner: Owner, about: Erased, { said, recorded }: { said: Said; recorded: number }) {
  const { subject, erasureId, cause } = about;
  const actor = `system:${owner.fact.service}`;
  await stateFact(tx, { fact: owner.fact, subject, data: { erasureId, ...said }, recorded, actor, cause });
  await writeAudit(tx, {
    caller: { actor, roles: [], force: tx.tenant.force, provider: null, court: null },
    purpose: 'erasure',
    action: said.answer === 'blanked' ? 'person.erase' : 'erasure.answer',
    subject,
    about: [erasureId],
    outcome: said.reason ?? 'done',
    policyTime: recorded,
    correlationId: cause.correlationId,
  });
}

/** States the last fact about a case whose text is gone here. */
const sayBlanked = (tx: Tx, owner: Owner, about: Erased, texts: number, recorded: number): Promise<void> =>
  answer(tx, owner, about, { said: { answer: 'blanked', reason: null, texts, step: 'erased' }, recorded });

/** From the answer `clear` to the confirmation, records that would make it untrue are refused ({@link whyNothingNew}). */
async function beginErasing(tx: Tx, caseId: string, erasureId: string, recorded: number): Promise<void> {
  await tx.query({
    name: 'erasing-keep',
    text: 'insert into erasing (subject, erasure_id, force, at) values ($1, $2, $3, $4) on conflict (subject) do nothing',
    values: [caseId, erasureId, tx.tenant.force, new Date(recorded).toISOString()],
  });
}

async function endErasing(tx: Tx, caseId: string): Promise<void> {
  await tx.query({ name: 'erasing-end', text: 'delete from erasing where subject = $1', values: [caseId] });
}

/** How many texts were blanked, where that was done before. */
async function blankedBefore(tx: Tx, caseId: string): Promise<number | null> {
  const [row] = await tx.query<{ texts: number }>({
    name: 'blanked-before',
    text: 'select texts from erased where subject = $1',
    values: [caseId],
  });
  return row?.texts ?? null;
}

async function keepErased(tx: Tx, caseId: string, given: { erasureId: string; texts: number; at: string }) {
  await tx.query({
    name: 'keep-erased',
    text: 'insert into erased (subject, erasure_id, force, texts, at) values ($1, $2, $3, $4, $5)',
    values: [caseId, given.erasureId, tx.tenant.force, given.texts, given.at],
  });
}

const aboutOf = ({ subject, data: { erasureId }, id, correlationId }: Fact<Asked>): Erased => ({
  subject,
  erasureId,
  cause: { id, correlationId },
});

type Step = (tx: Tx, fact: Fact<Asked>) => Promise<void>;

/** What an owner does in each step. Idempotent: asked again, it only answers. */
function stepsOf(owner: Owner, clock: KitDeps['clock']): Readonly<Record<ErasureStep, Step>> {
  const decide =
    (step: 'asked' | 'confirmed'): Step =>
    async (tx, fact) => {
      const { subject } = fact;
      await lockCase(tx, owner, subject);
      const recorded = clock.now();
      const reason = await owner.heldBy(tx, subject);
      const texts = await owner.texts(tx, subject);
      const { erasureId } = fact.data;
      if (step === 'confirmed' && !reason) await beginErasing(tx, subject, erasureId, recorded);
      await answer(tx, owner, aboutOf(fact), {
        said: { answer: reason ? 'held' : 'clear', reason, texts, step },
        recorded,
      });
    };
  const erase: Step = async (tx, fact) => {
    const { subject } = fact;
    await lockCase(tx, owner, subject);
    const recorded = clock.now();
    const before = await blankedBefore(tx, subject);
    const texts = before ?? (await owner.texts(tx, subject));
    if (before === null) {
      const { erasureId } = fact.data;
      await owner.blank(tx, subject);
      await forgetBodies(tx, [subject]);
      await keepErased(tx, subject, { erasureId, texts, at: new Date(recorded).toISOString() });
      await endErasing(tx, subject);
      if (owner.rewrites) await waitForRewriting(tx, aboutOf(fact));
    }
    // Stated once the tables are rewritten (rewritesOf).
    if (owner.rewrites && (await isWaiting(tx, subject))) return;
    await sayBlanked(tx, owner, aboutOf(fact), texts, recorded);
  };
  return { asked: decide('asked'), confirmed: decide('confirmed'), erased: erase };
}

/** The sweep of an owner whose tables are rewritten before it states `blanked`. */
export function rewritesOf(owner: Owner & Required<Pick<Owner, 'rewrites'>>, deps: KitDeps): Companion {
  const { database, log, clock } = deps;
  return rewriteSweep({
    database,
    log,
    tables: owner.rewrites,
    done: async (tx, erased) => {
      await lockCase(tx, owner, erased.subject);
      await sayBlanked(tx, owner, erased, (await blankedBefore(tx, erased.subject)) ?? 0, clock.now());
    },
  });
}

/**
 * What a service does in an erasure (docs/adr/0023): it answers the question after reading its own tables under the lock of the case; once
 * that is confirmed it answers again and refuses new records; and it blanks its texts when it hears that the key is destroyed. Each with an
 * audit row and a fact.
 */
export function eraseWith(owner: Owner, { clock }: Pick<KitDeps, 'clock'>): readonly Hearing[] {
  const steps = stepsOf(owner, clock);
  const onStopped: Listener<typeof ERASURE.stopped> = async (tx, { subject }) => {
    await lockCase(tx, owner, subject);
    await endErasing(tx, subject);
  };
  const onChased: Listener<typeof ERASURE.chased> = async (tx, fact) => {
    const { owners, step } = fact.data;
    if (owners.some((one) => one.owner === owner.fact.service)) await steps[step](tx, fact);
  };
  const onOwnerChased: Listener<typeof ERASURE.ownerChased> = async (tx, fact) => {
    if (fact.data.owner === owner.fact.service) await steps[fact.data.step](tx, fact);
  };
  return [
    ...ERASURE_STEPS.map((step) => hear(ERASURE.asks[step], steps[step])),
    hear(ERASURE.stopped, onStopped),
    hear(ERASURE.chased, onChased),
    hear(ERASURE.ownerChased, onOwnerChased),
  ];
}
