import { CLEARANCE_ANSWERED, NOTICE_CLEARANCE_ANSWERED } from '@byway/contracts/clearance';
import { SOUGHT } from '@byway/contracts/clearance-protocol';
import type { HeldReason, Step } from '@byway/contracts/codes';
import type { DataOf } from '@byway/contracts/define';
import type { Fact } from '@byway/contracts/envelope';
import type { ClearanceOwner } from '@byway/contracts/owners';
import { type Hearing, hear } from '@byway/facts/hear';
import { stateFact } from '@byway/facts/state';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import type { KitDeps } from '../run/deps.ts';
import { type DueHandler, setDue } from '../time/dated-steps.ts';
import { hasLost } from './lost.ts';

/** An owner's answer to a clearance question; a safeguarding freeze holds without a reason (7.1). */
export type Answer =
  | { readonly answer: 'clear'; readonly reason: null }
  | { readonly answer: 'held'; readonly reason: HeldReason | null };
export const CLEAR: Answer = { answer: 'clear', reason: null };
export const held = (reason: HeldReason | null): Answer => ({ answer: 'held', reason });

/**
 * What an owner finds when it reads: its answer; an instant that its own clock has to pass first (it is then asked again); or null: it
 * answers by a fact of its own, now or later.
 */
export type Found = Answer | { readonly notBefore: EpochMs } | null;

/** A question of clearance before a step, as its asker states it. */
export type Question<S extends Step = Step> = DataOf<(typeof SOUGHT)[S]>;

interface When {
  /** Policy time, read under the lock. */
  readonly at: EpochMs;
  /** The fact that asks; null: it was asked before, and waited for an instant. */
  readonly cause: Fact | null;
}

/** The part of a service that could hold a step; `C` is its own row of a case. */
export interface Clears<C> {
  readonly service: ClearanceOwner;
  /** Locks and returns the service's row of the case. Throws where there is none: the case is then parked, and nothing acts. */
  readonly lock: (tx: Tx, caseId: string) => Promise<C>;
  /** Reads whether the step may go on, for each step that SERVICES says this service clears. */
  readonly reads: { readonly [S in Step]?: (tx: Tx, known: C, asked: Question<S>, when: When) => Promise<Found> };
}

/** States an answer: in the fact for the steps about a notice, or in that for the others. */
export async function sayAnswer(
  tx: Tx,
  owner: ClearanceOwner,
  caseId: string,
  asked: { readonly step: Step; readonly round: number; readonly about: string } & Answer,
  { at, cause }: { readonly at: EpochMs; readonly cause?: Pick<Fact, 'id' | 'correlationId'> | null },
): Promise<void> {
  const { step, round, about, answer, reason } = asked;
  const given = { round, about, answer, reason };
  const said = { subject: caseId, recorded: at, actor: `system:${owner}`, cause: cause ?? null };
  switch (step) {
    case 'count':
    case 'issue':
    case 'post':
      await stateFact(tx, { fact: CLEARANCE_ANSWERED[owner], data: { step, ...given }, ...said });
      return;
    default:
      await stateFact(tx, { fact: NOTICE_CLEARANCE_ANSWERED[owner], data: { step, ...given }, ...said });
  }
}

const ANSWER_LATER = 'answer-clearance';

/**
 * Answers clearance questions (docs/adr/0003, 0034): under the lock of its own row of the case the owner reads, and states `clear`, or
 * `held` with a reason. So the answer takes into account everything the owner acknowledged before, and comes after it in its stream. What
 * the owner's clock has not reached yet is answered once it has.
 */
function answering<C>({ service, lock, reads }: Clears<C>, clock: KitDeps['clock']) {
  return async (tx: Tx, caseId: string, asked: Question, cause: Fact | null): Promise<void> => {
    const read = reads[asked.step] as ((tx: Tx, known: C, asked: Question, when: When) => Promise<Found>) | undefined;
    if (!read) throw new Error(`${service} is not asked whether to ${asked.step}`);
    const known = await lock(tx, caseId);
    const when = { at: clock.now(), cause };
    // 4.4 a reason to hold may be among the lost facts. A miss counts all the same: nothing happens to anybody by that alone.
    const isHeld = asked.step !== 'count' && (await hasLost(tx, caseId));
    const found = isHeld ? held('frozen') : await read(tx, known, asked, when);
    if (!found) return;
    const { step, round, about } = asked;
    if ('answer' in found) return sayAnswer(tx, service, caseId, { step, round, about, ...found }, when);
    // The instant is in the key: a correction meanwhile moves it, and a step that was carried out stays so.
    const key = `${step}:${about}:${round}:${found.notBefore}`;
    await setDue(tx, { kind: ANSWER_LATER, key, subject: caseId, at: found.notBefore, data: asked });
  };
}

/** For a service that does more than answer when the question arrives. */
export function answerWith<C>(clears: Clears<C>, { clock }: Pick<KitDeps, 'clock'>) {
  const answer = answering(clears, clock);
  return (tx: Tx, fact: Fact<Question>): Promise<void> => answer(tx, fact.subject, fact.data, fact);
}

/** The facts a clearance owner hears, and the dated step of an answer that waits for its instant. */
export function clearWith<C>(
  clears: Clears<C>,
  { clock }: Pick<KitDeps, 'clock'>,
): { readonly hears: readonly Hearing[]; readonly due: Readonly<Record<string, DueHandler>> } {
  const answer = answering(clears, clock);
  const questions = new Set(Object.keys(clears.reads).map((step) => SOUGHT[step as Step]));
  return {
    hears: [...questions].map((question) => hear(question, (tx, fact) => answer(tx, fact.subject, fact.data, fact))),
    due: { [ANSWER_LATER]: (tx, { subject, data }) => answer(tx, subject, data as unknown as Question, null) },
  };
}
