import type { CorrectionReason, Outcome } from '@byway/contracts/codes';
import type { Fact } from '@byway/contracts/envelope';
import { outcomeCorrected } from '@byway/contracts/facts/attendance/outcome-corrected';
import { outcomeRecorded } from '@byway/contracts/facts/attendance/outcome-recorded';
import { stateFact } from '@byway/facts/state';
import { type EpochMs, iso } from '@byway/schemes/london';
import { countInstant } from '@byway/schemes/miss';
import { countsAgainst } from '@byway/schemes/outcomes';
import type { SchemeProfile } from '@byway/schemes/profile';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { noteOutcome } from '../contacts/first-contact.ts';
import { instantOf } from '../misses/miss.rules.ts';
import { evidenceOf, noteWindow } from '../misses/miss.store.ts';
import { type By, SYSTEM, settleMiss } from '../misses/settle-miss.ts';
import { type Absence, type Entered, type Place, takenAway, toldInTime } from './attendance.rules.ts';
import { servedOf } from './notification.store.ts';
import { type LockedPlace, saveOutcome } from './register.store.ts';

/** The columns needed to decide whether the person was told of the session's new time (2.4). */
type Looked = Omit<Place, 'movedUntold'> &
  Pick<LockedPlace, 'placeId' | 'moved'> & { readonly case: Pick<LockedPlace['case'], 'profile'> };

/** The place as the rules look at it; `said` is what somebody wants to record, null for none. */
export async function ruleInput(tx: Tx, place: Looked, said: Outcome | null): Promise<Place> {
  const { profile } = place.case;
  const asks = place.moved && said !== null && profile !== null && countsAgainst(profile, said);
  const served = asks ? await servedOf(tx, place) : [];
  const isTold = toldInTime(
    place.startsAt,
    served.map(({ servedAt }) => servedAt),
  );
  return { ...place, movedUntold: asks && !isTold };
}

/** What a register says after a change. */
export interface Saved {
  readonly version: number;
  readonly outcome: Outcome;
  /** 4.1 the instant at which an absence counts if nothing is said against it; null: nothing counts. */
  readonly countsAt: EpochMs | null;
  readonly fact: Fact;
}

/** Saves a first outcome and states it. */
export async function saveFirstOutcome(
  tx: Tx,
  place: LockedPlace,
  profile: SchemeProfile,
  entered: Entered,
  by: By,
): Promise<Saved> {
  const { outcome } = entered;
  const { begins, absenceId, version } = await save(tx, place, profile, entered, by, null);
  const fact = await stateFact(tx, {
    fact: outcomeRecorded,
    subject: place.case.caseId,
    data: { ...named(place), outcome, absenceId },
    recorded: by.at,
    effective: place.startsAt,
    actor: by.actor,
    cause: by.cause ?? null,
  });
  return { version, outcome, countsAt: begins?.instant ?? null, fact };
}

/** Saves a correction, states it, and brings the absence before and after it to what 4.1 makes of it. */
export async function enterCorrection(
  tx: Tx,
  place: LockedPlace,
  profile: SchemeProfile,
  entered: Entered,
  by: By & { readonly reason: CorrectionReason },
): Promise<Saved> {
  if (place.outcome === null) throw new Error('a correction needs a record');
  const { outcome } = entered;
  const { begins, absenceId, version } = await save(tx, place, profile, entered, by, by.reason);
  const fact = await stateFact(tx, {
    fact: outcomeCorrected,
    subject: place.case.caseId,
    data: { ...named(place), from: place.outcome, to: outcome, absenceId, reasonCode: by.reason },
    recorded: by.at,
    effective: place.startsAt,
    actor: by.actor,
    cause: by.cause ?? null,
  });
  const countsAt = begins?.instant ?? (await goOn(tx, place, profile, entered.absence, by));
  if (entered.absence === 'ended' && place.absenceId) {
    await settleMiss(tx, place.case, place.absenceId, { ...by, cause: fact });
  }
  return { version, outcome, countsAt, fact };
}

/** 4.1 the same absence under another outcome: before its instant the correction window begins anew. */
async function goOn(
  tx: Tx,
  { absenceId, placeId, case: { caseId } }: LockedPlace,
  profile: SchemeProfile,
  absence: Absence,
  by: By,
): Promise<EpochMs | null> {
  if (absence !== 'same' || !absenceId) return null;
  const { history } = await evidenceOf(tx, { absenceId, placeId });
  const instant = instantOf(profile, absenceId, history);
  if (instant === null) throw new Error(`absence ${absenceId} of case ${caseId} goes on and does not stand`);
  await noteWindow(tx, { absenceId, instant, recorded: by.at });
  return instant;
}

/** Takes away the absence at a place, if one stands there: for an excuse, or for what the provider did. */
export async function removeAbsence(
  tx: Tx,
  place: LockedPlace,
  because: Parameters<typeof takenAway>[2],
  by: By,
): Promise<Saved | null> {
  const { profile } = place.case;
  if (!profile) return null;
  const away = takenAway(profile, await ruleInput(tx, place, null), because);
  if (!away) return null;
  return enterCorrection(tx, place, profile, away.entered, { ...by, reason: away.reason });
}

/** By the service itself, on hearing of a fact. */
export function bySystem(at: EpochMs, cause: Fact): By {
  return { at, actor: SYSTEM, cause };
}

function named({ placeId, sessionId, startsAt }: LockedPlace): {
  placeId: string;
  sessionId: string;
  startsAt: string;
} {
  return { placeId, sessionId, startsAt: iso(startsAt) };
}

async function save(
  tx: Tx,
  place: LockedPlace,
  profile: SchemeProfile,
  { outcome, absence, credit }: Entered,
  { at, actor }: By,
  reason: CorrectionReason | null,
): Promise<{ begins: { instant: EpochMs } | null; absenceId: string | null; version: number }> {
  const absenceId = absence === 'new' ? newId() : absence === 'same' ? place.absenceId : null;
  // After the end of the case nothing counts any more (§6); the record is kept.
  const state = place.case.endedAs ? 'lapsed' : 'window';
  const begins =
    absence === 'new'
      ? ({ instant: countInstant(profile, { firstRecorded: at, recorded: at }), state } as const)
      : null;
  const version = place.version + 1;
  const { placeId, startsAt, case: known } = place;
  const recorded = { effectiveAt: startsAt, recordedAt: at, recordedBy: actor, reasonCode: reason };
  const said = {
    placeId,
    caseId: known.caseId,
    version,
    n: known.version + 1,
    outcome,
    absenceId,
    credit,
    ...recorded,
  };
  await saveOutcome(tx, said, begins);
  await noteOutcome(tx, known, { placeId, startsAt, from: place.outcome, to: outcome, absence }, at);
  return { begins, absenceId, version };
}
