import type { HeldReason, UncountReason } from '@byway/contracts/codes';
import { missCounted } from '@byway/contracts/facts/attendance/miss-counted';
import { missUncounted } from '@byway/contracts/facts/attendance/miss-uncounted';
import { systemActor } from '@byway/contracts/services';
import { type By, stateFact } from '@byway/facts/state';
import { assertNever } from '@byway/schemes/assert-never';
import { type EpochMs, iso } from '@byway/schemes/london';
import { held, sayAnswer } from '@byway/service-kit/cases/clearance';
import type { Tx } from '@byway/tables/database';
import type { LockedCase } from '../cases/case.store.ts';
import { judge, type Verdict } from './miss.rules.ts';
import { evidenceOf, findMiss, type Miss, noteCounted, noteState } from './miss.store.ts';

export const SYSTEM = systemActor('attendance');

/** Answers `held` to a question whether an absence counts. */
export async function holdCount(
  tx: Tx,
  caseId: string,
  { absenceId, round }: Pick<Miss, 'absenceId'> & { readonly round: number },
  reason: HeldReason,
  by: Pick<By, 'at' | 'cause'>,
): Promise<void> {
  await sayAnswer(tx, 'attendance', caseId, { step: 'count', round, about: absenceId, ...held(reason) }, by);
}

/**
 * 4.1 brings an absence to what its evidence makes of it, and states what that changes. It is asked whenever something
 * about the place was recorded and whenever the question comes; the answer does not depend on when. The case is locked.
 * Gives the instant to ask again at, where one was asked before its instant had passed here.
 */
export async function settleMiss(tx: Tx, known: LockedCase, absenceId: string, by: By): Promise<EpochMs | null> {
  const miss = await findMiss(tx, { caseId: known.caseId, absenceId });
  if (!miss || !known.profile) return null;
  const verdict = judge(known.profile, await evidenceOf(tx, miss), by.at);
  switch (miss.state) {
    case 'window':
      // Nobody has asked: nothing is said, but that it is over if it ended before its instant.
      if (verdict.is === 'not-standing') await noteState(tx, { absenceId, state: 'gone' });
      return null;
    case 'asked':
    case 'held':
      return settleAsked(tx, known.caseId, miss, verdict, by);
    case 'counted':
      if (verdict.is === 'counted' && verdict.undone) await uncount(tx, known.caseId, miss, verdict.undone, by);
      return null;
    case 'uncounted':
    case 'gone':
    case 'lapsed':
    case 'set-aside':
      return null;
    default:
      return assertNever(miss.state, 'a state of a miss');
  }
}

async function settleAsked(tx: Tx, caseId: string, miss: Miss, verdict: Verdict, by: By): Promise<EpochMs | null> {
  const { absenceId, round } = miss;
  const hold = async (state: 'held' | 'gone', reason: HeldReason): Promise<null> => {
    if (miss.state === state) return null;
    await noteState(tx, { absenceId, state });
    // What is held was answered already: it is not asked again.
    if (miss.state === 'asked' && round !== null) await holdCount(tx, caseId, { absenceId, round }, reason, by);
    return null;
  };
  switch (verdict.is) {
    case 'not-yet':
      return verdict.instant;
    case 'not-standing':
      return hold('gone', 'not-standing');
    case 'held':
      return hold('held', 'excuse-open');
    case 'counted':
      await count(tx, caseId, miss, verdict.at, by);
      if (verdict.undone) await uncount(tx, caseId, miss, verdict.undone, by);
      return null;
    default:
      return assertNever(verdict, 'a verdict');
  }
}

async function count(
  tx: Tx,
  caseId: string,
  { absenceId, placeId, startsAt }: Miss,
  at: EpochMs,
  by: By,
): Promise<void> {
  await noteCounted(tx, { absenceId, countedAt: at });
  await stateFact(tx, {
    fact: missCounted,
    subject: caseId,
    data: { placeId, absenceId, startsAt: iso(startsAt), instant: iso(at) },
    recorded: by.at,
    effective: at,
    actor: SYSTEM,
    cause: by.cause ?? null,
  });
}

async function uncount(tx: Tx, caseId: string, miss: Miss, because: UncountReason, by: By): Promise<void> {
  const { absenceId, placeId } = miss;
  await noteState(tx, { absenceId, state: 'uncounted' });
  await stateFact(tx, {
    fact: missUncounted,
    subject: caseId,
    data: { placeId, absenceId, because },
    recorded: by.at,
    actor: by.actor,
    cause: by.cause ?? null,
  });
}
