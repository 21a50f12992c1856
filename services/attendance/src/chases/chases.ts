import { chaseAt, registerChaseAt } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { type DueHandler, setDue } from '@byway/service-kit/time/dated-steps';
import type { Tx } from '@byway/tables/database';
import { chased, chaseKey, chaseKeys, excuseChaseKeys } from './chases.rules.ts';
import {
  chasedExcuse,
  chasedPlace,
  type Ended,
  endChases,
  raiseTask,
  undecidedOf,
  unrecordedOf,
} from './task.store.ts';

// Chases take no lock on the case: a command holds the case and then wants the due row, which the sweep holds here.
// Whatever a chase then finds done it ends, and what it raised meanwhile is not shown (see `openTasks`).

interface NthChase {
  readonly about: string;
  readonly n: number;
}

/** Nothing is dated any more of what the sweep is at. */
const only = (about: string): Ended => ({ about: [about], keys: [] });

/** 3.3 dates the chase of a place's register, again where its session was moved. */
export async function chaseRegister(tx: Tx, caseId: string, placeId: string, endsAt: EpochMs, n = 0): Promise<void> {
  const at = registerChaseAt(endsAt, n);
  const data: NthChase = { about: placeId, n };
  await setDue(tx, { kind: 'register-unrecorded', key: chaseKey(placeId, n), subject: caseId, at, data: { ...data } });
}

/** 3.3 a register nobody has filled in: told to the facilitator, then to the manager until it is. Never "missed". */
export const registerUnrecorded: DueHandler = async (tx, step, now) => {
  const { about, n } = step.data as unknown as NthChase;
  const place = await chasedPlace(tx, { placeId: about });
  const isOpen = place?.status === 'booked' && place.outcome === null && place.endedAs === null;
  if (!isOpen) return endChases(tx, 'register-unrecorded', only(about), now);
  const { caseId } = place;
  await raiseTask(tx, { kind: 'register-unrecorded', role: chased(n), caseId, placeId: about, excuseId: null }, now);
  await chaseRegister(tx, caseId, about, place.endsAt, n + 1);
};

/** 3.5 dates the chase of an excuse that somebody has to decide. */
export async function chaseExcuse(tx: Tx, caseId: string, excuseId: string, due: EpochMs, n = 0): Promise<void> {
  const data: NthChase = { about: excuseId, n };
  const at = chaseAt(due, 1, n);
  await setDue(tx, { kind: 'excuse-undecided', key: chaseKey(excuseId, n), subject: caseId, at, data: { ...data } });
}

/** 3.5 an excuse overdue: the manager is told, again each working day. It is never decided by time. */
export const excuseUndecided: DueHandler = async (tx, step, now) => {
  const { about, n } = step.data as unknown as NthChase;
  const excuse = await chasedExcuse(tx, { excuseId: about });
  if (!excuse || excuse.decision !== null) return endChases(tx, 'excuse-undecided', only(about), now);
  const { caseId, placeId } = excuse;
  const role = 'programme-manager';
  await raiseTask(tx, { kind: 'excuse-undecided', role, caseId, placeId, excuseId: about }, now);
  await chaseExcuse(tx, caseId, about, excuse.decisionDueAt, n + 1);
};

/** §6 nobody is chased for the registers of a case that has ended. */
export async function stopRegisterChases(tx: Tx, caseId: string, now: EpochMs): Promise<void> {
  const places = await unrecordedOf(tx, { caseId });
  const keys = places.flatMap(({ placeId, endsAt }) => chaseKeys(placeId, endsAt, now));
  await endChases(tx, 'register-unrecorded', { about: places.map(({ placeId }) => placeId), keys }, now);
}

/** §6 nor for its excuses, where the end leaves nothing to decide. */
export async function stopExcuseChases(tx: Tx, caseId: string, now: EpochMs): Promise<void> {
  const excuses = await undecidedOf(tx, { caseId });
  const keys = excuses.flatMap(({ excuseId, decisionDueAt }) => excuseChaseKeys(excuseId, decisionDueAt, now));
  await endChases(tx, 'excuse-undecided', { about: excuses.map(({ excuseId }) => excuseId), keys }, now);
}
