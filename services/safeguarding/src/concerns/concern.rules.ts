import type { ConcernState } from '@byway/contracts/safeguarding-codes';
import type { EpochMs } from '@byway/schemes/london';

const HOUR = 3_600_000;
/** 7.2 elapsed hours from the time it was recorded. */
const OWNED_WITHIN_HOURS = 24;
const CONTACT_WITHIN_HOURS = 48;

/** 7.2 by when somebody is named, else the manager is told. */
export const ownedBy = (raisedAt: EpochMs): EpochMs => raisedAt + OWNED_WITHIN_HOURS * HOUR;
/** 7.2 by when the person was spoken with, else the officer and the manager are told. */
export const contactBy = (raisedAt: EpochMs): EpochMs => raisedAt + CONTACT_WITHIN_HOURS * HOUR;

interface Known {
  readonly officer: string | null;
  readonly outcome: string | null;
  readonly contactedAt: EpochMs | null;
}

/** Where a concern is. The clock is no part of it: time closes none (7.2). */
export function stateOf({ officer, outcome }: Known): ConcernState {
  if (outcome !== null) return 'decided';
  return officer === null ? 'new' : 'in-hand';
}

/** 7.2 whether somebody has still to speak with the person. */
export const waitsForContact = ({ outcome, contactedAt }: Known): boolean => outcome === null && contactedAt === null;

/** 7.2 whether somebody has still to take it on. */
export const waitsForOfficer = ({ outcome, officer }: Known): boolean => outcome === null && officer === null;

/** 7.2, 7.8 why somebody may not give a concern to `officer`; null: they may. */
export function whyNotAssign(
  known: Known,
  { isManager, isSelf }: { readonly isManager: boolean; readonly isSelf: boolean },
): 'already-decided' | 'manager-names' | 'somebody-has-it' | null {
  if (known.outcome !== null) return 'already-decided';
  if (isManager) return null;
  if (!isSelf) return 'manager-names';
  return known.officer === null ? null : 'somebody-has-it';
}

/**
 * 7.8 whether somebody may let one more worker see a concern: the officer who has it, or a manager. Who sees it for a while, or because nobody
 * has it yet, makes nobody's sight of it last, their own least of all.
 */
export const mayName = (
  { officer }: Pick<Known, 'officer'>,
  { actor, isManager }: { readonly actor: string; readonly isManager: boolean },
): boolean => isManager || officer === actor;
