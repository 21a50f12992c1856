import { type Answer, type Clears, type Found, held, type Question } from '@byway/service-kit/cases/clearance';
import type { Tx } from '@byway/tables/database';
import { heardOf, type LockedCase } from '../cases/case.store.ts';
import { answerCharge, answerNotice, type Rests } from './clearance.rules.ts';
import { countedMissesAt, findMiss, type Miss, noteAsked } from './miss.store.ts';
import { SYSTEM, settleMiss } from './settle-miss.ts';

type Reads = Clears<LockedCase>['reads'];

/** 4.1 programme's timer says that an absence counts: attendance judges it, once its own clock agrees. */
const judgeCount: Reads['count'] = async (tx, known, { round, about }, { at, cause }) => {
  const miss = await findMiss(tx, { caseId: known.caseId, absenceId: about });
  const isWaiting = miss?.state === 'window' || miss?.state === 'asked';
  // Asked before, and settled meanwhile by what was recorded: that was the answer.
  if (!isWaiting) return cause && becameOf(miss);
  await noteAsked(tx, { absenceId: about, round });
  const notBefore = await settleMiss(tx, known, about, { at, actor: SYSTEM, cause });
  return notBefore === null ? null : { notBefore };
};

/** The absence is past judging: the answer is what became of it. */
function becameOf(miss: Miss | null): Found {
  if (miss?.state === 'counted') return { answer: 'clear', reason: null };
  return held(miss?.state === 'held' ? 'excuse-open' : miss?.state === 'lapsed' ? 'ended' : 'not-standing');
}

/** A question about a case without an agreement parks it, and the step waits. */
async function restsOn(tx: Tx, known: LockedCase, places: readonly string[]): Promise<Rests> {
  const { caseId, profile, endedAs, credits, requiredSessions } = known;
  if (!profile) throw new Error('clearance sought for a case whose agreement attendance has not heard of');
  return {
    ended: endedAs !== null,
    credits,
    requiredSessions: requiredSessions ?? profile.requiredSessions,
    missesToNotice: profile.missesToNotice,
    counted: await countedMissesAt(tx, { caseId, places }),
  };
}

const readCharge = async (
  tx: Tx,
  known: LockedCase,
  { places }: Question<'refer' | 'authorise' | 'issue' | 'post'>,
): Promise<Answer> => answerCharge(await restsOn(tx, known, places));

/** 4.1, 4.4, 4.6 what the register says to each step: every excuse, correction and credit acknowledged before is seen. */
export const attendanceClears: Clears<LockedCase> = {
  service: 'attendance',
  lock: heardOf,
  reads: {
    count: judgeCount,
    notice: async (tx, known, { places }) => answerNotice(await restsOn(tx, known, places), places),
    refer: readCharge,
    authorise: readCharge,
    issue: readCharge,
    post: readCharge,
  },
};
