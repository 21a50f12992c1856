import type { End, Outcome, ReleaseReason } from '@byway/contracts/codes';
import type { SchemeProfile } from '@byway/schemes/profile';
import type { CaseFact } from './case-inbox.ts';

/** One place of the plan. Times are milliseconds since the epoch. `needs` is the fact that made a catch-up due. */
export interface Place {
  readonly placeId: string;
  readonly startsAt: number;
  readonly status: 'booked' | 'released' | 'cancelled';
  readonly releasedFor: ReleaseReason | null;
  readonly catchUpFor: string | null;
  readonly outcome: Outcome | null;
  readonly recordedAt: number | null;
  readonly recordedBy: readonly string[];
  /** When the person was told of it, with proof (4.4); null: not proved. */
  readonly notifiedAt: number | null;
  /** Number of the fact that made a catch-up due; null: none is. */
  readonly needsCatchUp: number | null;
  readonly catchUpAsked: boolean;
}

/** An absence that counts against the person, on its way to counting (4.1). `gone`: it never counted, or no longer does. */
export interface Miss {
  readonly absenceId: string;
  readonly placeId: string;
  readonly startsAt: number;
  readonly firstRecorded: number;
  readonly recorded: number;
  readonly instant: number;
  readonly status: 'window' | 'asked' | 'counted' | 'gone';
  readonly countedAt: number | null;
  /** By `reinstate` or `vary-plan` (4.3), or because a stopped summons rested on it (4.7). */
  readonly setAside: boolean;
}

export interface Notice {
  readonly noticeId: string;
  readonly version: number;
  readonly absences: readonly string[];
  readonly status: 'open' | 'referred';
  readonly withdrawalStated: boolean;
}

/** A case as its workflow knows it: the fold of its facts and of what was done about them. */
export interface CaseState {
  readonly caseId: string;
  readonly profile: SchemeProfile;
  readonly agreedAt: number;
  readonly holdId: string | null;
  readonly toldInPerson: boolean;
  readonly heldForYouth: boolean;
  readonly required: number;
  readonly planRequested: boolean;
  readonly places: Readonly<Record<string, Place>>;
  readonly misses: Readonly<Record<string, Miss>>;
  /** Open excuses by id → place. */
  readonly excuses: Readonly<Record<string, string>>;
  readonly notice: Notice | null;
  readonly warnings: readonly { readonly absenceId: string; readonly at: number }[];
  readonly reviewed: readonly string[];
  readonly release: { readonly reason: 'referred' | 'varied'; readonly n: number } | null;
  readonly withdrawalOpen: boolean;
  /** The end the facts call for, and when it came about; carried out as soon as nothing stands in its way. */
  readonly ending: { readonly as: End; readonly at: number } | null;
  /** Completion waits for a step that programme let go on (5.1). */
  readonly completionHeld: boolean;
  readonly ended: End | null;
  /** Number and time of the last fact taken in. */
  readonly n: number;
  readonly heardAt: number;
  /** When the manager was last told of a plan that should have ended, or of a case with nothing dated (2.7). */
  readonly planEndToldAt: number | null;
  /** Keys of the other things the manager was told. */
  readonly told: readonly string[];
}

interface Agreed {
  readonly holdId: string | null;
  readonly toldInPerson: boolean;
  readonly under18: boolean;
  readonly youthJusticeConsulted: boolean;
}

/** The state just before the agreement is taken in. */
export function newCase(caseId: string, profile: SchemeProfile, agreement: CaseFact): CaseState {
  const agreed = agreement.data as unknown as Agreed;
  return {
    caseId,
    profile,
    agreedAt: agreement.recorded,
    holdId: agreed.holdId,
    toldInPerson: agreed.toldInPerson,
    heldForYouth: agreed.under18 && !agreed.youthJusticeConsulted,
    required: profile.requiredSessions,
    planRequested: false,
    places: {},
    misses: {},
    excuses: {},
    notice: null,
    warnings: [],
    reviewed: [],
    release: null,
    withdrawalOpen: false,
    ending: null,
    completionHeld: false,
    ended: null,
    n: 0,
    heardAt: agreement.recorded,
    planEndToldAt: null,
    told: [],
  };
}
