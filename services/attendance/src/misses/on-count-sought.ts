import type { DataOf } from '@byway/contracts/define';
import type { clearanceSought } from '@byway/contracts/facts/programme/clearance-sought';
import type { Listener } from '@byway/facts/hear';
import type { EpochMs } from '@byway/schemes/london';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { heardOf, type LockedCase } from '../cases/case.store.ts';
import { findMiss, type Miss, noteAsked } from './miss.store.ts';
import { answerClearance, type By, holdCount, SYSTEM, settleMiss } from './settle-miss.ts';

type Question = Pick<DataOf<typeof clearanceSought>, 'round' | 'about'>;

/** 4.1 programme's timer says that an absence counts: attendance judges it, once its own clock agrees. */
export const onCountSought =
  ({ clock }: Pick<KitDeps, 'clock'>): Listener<typeof clearanceSought> =>
  async (tx, fact) => {
    const known = await heardOf(tx, fact.subject);
    const by: By = { at: clock.now(), actor: SYSTEM, cause: fact };
    const { round, about } = fact.data;
    const miss = await findMiss(tx, { caseId: fact.subject, absenceId: about });
    if (miss?.state === 'window' || miss?.state === 'asked') {
      await noteAsked(tx, { absenceId: about, round });
      const instant = await settleMiss(tx, known, about, by);
      if (instant !== null) await askAgainAt(tx, known.caseId, { round, about }, instant);
      return;
    }
    await repeatAnswer(tx, known, miss, { round, about }, by);
  };

/** The absence is past judging: the answer is what became of it. */
async function repeatAnswer(tx: Tx, known: LockedCase, miss: Miss | null, asked: Question, by: By): Promise<void> {
  const { round, about } = asked;
  if (miss?.state === 'counted') {
    await answerClearance(tx, known.caseId, { step: 'count', round, about, answer: 'clear', reason: null }, by);
    return;
  }
  const reason = miss?.state === 'held' ? 'excuse-open' : miss?.state === 'lapsed' ? 'ended' : 'not-standing';
  await holdCount(tx, known.caseId, { absenceId: about, round }, reason, by);
}

async function askAgainAt(tx: Tx, caseId: string, { round, about }: Question, at: EpochMs): Promise<void> {
  // The instant is in the key: a correction meanwhile moves it, and a step that was carried out stays so.
  const key = `${about}:${round}:${at}`;
  await setDue(tx, { kind: 'judge-miss', key, subject: caseId, at, data: { round, about } });
}

/**
 * 4.1 the instant has come here too. Only this and the listener touch `judge-miss` rows: a command holds the case while
 * this holds the row and wants the case.
 */
export const judgeMiss: DueHandler = async (tx, step, now) => {
  const { round, about } = step.data as unknown as Question;
  const known = await heardOf(tx, step.subject);
  const miss = await findMiss(tx, { caseId: known.caseId, absenceId: about });
  if (miss?.state !== 'asked') return;
  const instant = await settleMiss(tx, known, about, { at: now, actor: SYSTEM });
  if (instant !== null) await askAgainAt(tx, known.caseId, { round, about }, instant);
};
