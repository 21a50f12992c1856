import type { ErasureHeldReason } from '@byway/contracts/codes';
import type { DataOf } from '@byway/contracts/define';
import { type Fact, isA } from '@byway/contracts/envelope';
import type { defineErasureAnswered } from '@byway/contracts/erasure';
import { erasureAsked } from '@byway/contracts/intake/erasure-asked';
import { personErased } from '@byway/contracts/intake/person-erased';
import type { Listener } from '@byway/facts/consumer';
import type { Tx } from '@byway/facts/database';
import { stateFact } from '@byway/facts/state';
import type { KitDeps } from './app.ts';
import { writeAudit } from './audit.ts';

type AnswerFact = ReturnType<typeof defineErasureAnswered>;
type Said = Omit<DataOf<AnswerFact>, 'erasureId'>;

/** What a service knows of its own tables, for the erasure of the person behind a case (policy §9). */
export interface Owner {
  readonly fact: AnswerFact;
  /** The table with one row for each case, which every command about a case locks first. A name of ours, never input. */
  readonly table: string;
  /** Why the person cannot go yet; null: as far as this service knows they can. */
  readonly heldBy: (tx: Tx, caseId: string) => Promise<ErasureHeldReason | null>;
  /** How many texts about the person are held. */
  readonly texts: (tx: Tx, caseId: string) => Promise<number>;
  /** Blanks them. */
  readonly blank: (tx: Tx, caseId: string) => Promise<void>;
}

/** An owner whose tables of a case have codes, times and ids in them, and no text. */
export const HOLDS_NO_TEXT = { texts: async () => 0, blank: async () => {} } satisfies Partial<Owner>;

/** Whether the person behind this case was erased; read under the lock of the case. */
export async function isErased(tx: Tx, caseId: string): Promise<boolean> {
  const rows = await tx.query({ name: 'is-erased', text: 'select 1 from erased where subject = $1', values: [caseId] });
  return rows.length === 1;
}

/**
 * Forgets the keyed hashes of the bodies of commands about these ids: who has the service's key could try names and birth
 * dates against them. A command whose hash is gone is known by its actor, key and operation alone.
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

/** Locks the case until commit, where it is here: every command about it then comes before or after. */
async function lockCase(tx: Tx, { table }: Owner, caseId: string): Promise<void> {
  await tx.query({
    name: 'erase-lock',
    text: `select 1 from ${table} where case_id = $1 for update`,
    values: [caseId],
  });
}

async function answer(tx: Tx, owner: Owner, fact: Fact, { said, recorded }: { said: Said; recorded: number }) {
  const { erasureId } = fact.data as { erasureId: string };
  const actor = `system:${owner.fact.service}`;
  await stateFact(tx, {
    fact: owner.fact,
    subject: fact.subject,
    data: { erasureId, ...said },
    recorded,
    actor,
    cause: fact,
  });
  await writeAudit(tx, {
    caller: { actor, roles: [], force: tx.tenant.force, provider: null, court: null },
    purpose: 'erasure',
    action: said.answer === 'blanked' ? 'person.erase' : 'erasure.answer',
    subject: fact.subject,
    about: [erasureId],
    outcome: said.reason ?? 'done',
    policyTime: recorded,
    correlationId: fact.correlationId,
  });
}

/**
 * The part a service has in an erasure (docs/adr/0023): it answers the question after reading its own tables under the
 * lock of the case, and blanks its texts when it hears that the key is destroyed. Each with an audit row and a fact.
 */
export function eraseWith(owner: Owner, { clock }: Pick<KitDeps, 'clock'>): Readonly<Record<string, Listener>> {
  const onErasureAsked: Listener = async (tx, fact) => {
    if (!isA(erasureAsked, fact)) return;
    await lockCase(tx, owner, fact.subject);
    const recorded = clock.now();
    const reason = await owner.heldBy(tx, fact.subject);
    const texts = await owner.texts(tx, fact.subject);
    await answer(tx, owner, fact, { said: { answer: reason ? 'held' : 'clear', reason, texts }, recorded });
  };
  const onPersonErased: Listener = async (tx, fact) => {
    if (!isA(personErased, fact)) return;
    const { subject, force, data } = fact;
    await lockCase(tx, owner, subject);
    const recorded = clock.now();
    const texts = await owner.texts(tx, subject);
    await owner.blank(tx, subject);
    await forgetBodies(tx, [subject]);
    await tx.query({
      name: 'keep-erased',
      text: 'insert into erased (subject, erasure_id, force, texts, at) values ($1, $2, $3, $4, $5)',
      values: [subject, data.erasureId, force, texts, new Date(recorded).toISOString()],
    });
    await answer(tx, owner, fact, { said: { answer: 'blanked', reason: null, texts }, recorded });
  };
  return { [erasureAsked.type]: onErasureAsked, [personErased.type]: onPersonErased };
}
