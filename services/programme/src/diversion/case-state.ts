import type { Disposal, End, Outcome, ReleaseReason } from '@byway/contracts/codes';
import type { SchemeProfile } from '@byway/schemes/profile';
import type { CaseFact } from './case-inbox.ts';
import type { NoticeMiss } from './effect.ts';

/** One place of the plan. Times are milliseconds since the epoch. */
export interface Place {
  readonly placeId: string;
  readonly startsAt: number;
  readonly status: 'booked' | 'released' | 'cancelled';
  readonly releasedFor: ReleaseReason | null;
  readonly catchUpFor: string | null;
  readonly outcome: Outcome | null;
  readonly recordedAt: number | null;
  readonly recordedBy: readonly string[];
  /** Each time the person was told of it, with proof (4.4). */
  readonly told: readonly number[];
  /** When its session was last moved (0: never): told before that is told of another time. */
  readonly movedAt: number;
  /** Number of the fact that made a catch-up due; null: none is. */
  readonly needsCatchUp: number | null;
  /** How often a catch-up was asked for; and how often a credit was heard, for which scheduling gives one back (2.6). */
  readonly asks: number;
  readonly creditsHeard: number;
  /** 4.3: the new sessions of a varied plan stand in for it. */
  readonly replaced: boolean;
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
  /** By `reinstate` or `vary-plan` (4.3). */
  readonly setAside: boolean;
}

export interface Notice {
  readonly noticeId: string;
  readonly raisedAt: number;
  readonly version: number;
  /** What this version lists, and the absences that each version so far listed. */
  readonly misses: readonly NoticeMiss[];
  readonly versions: readonly (readonly string[])[];
  readonly status: 'open' | 'referred';
  readonly withdrawalStated: boolean;
}

/** A case as its workflow knows it: the fold of its facts and of what was done about them. */
export interface CaseState {
  readonly caseId: string;
  readonly profile: SchemeProfile;
  readonly disposal: Disposal;
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
  /** Notices withdrawn, ruled on or stopped: another service may still speak of one. */
  readonly former: readonly Notice[];
  /** 4.7: places whose session can never found a notice again. */
  readonly barred: readonly string[];
  /** 4.3: absences first recorded by then are set aside, also those that are heard of later. */
  readonly setAsideBy: number | null;
  readonly warnings: readonly { readonly absenceId: string; readonly at: number }[];
  readonly reviewed: readonly string[];
  readonly release: { readonly reason: 'referred' | 'varied'; readonly n: number; readonly at: number } | null;
  readonly withdrawalOpen: boolean;
  /** The end the facts call for, and when it came about; carried out as soon as nothing stands in its way. */
  readonly ending: { readonly as: End; readonly at: number } | null;
  /** Completion waits for a step that programme let go on (5.1). */
  readonly completionHeld: boolean;
  readonly ended: End | null;
  /** Number and time of the last fact taken in. */
  readonly n: number;
  readonly heardAt: number;
  /** 4.7: when a referral was last stopped or replaced. */
  readonly liveAgainAt: number | null;
  /** What no place was found for: the place to be made good, or `plan`. */
  readonly unplaced: readonly string[];
  /** When the manager was last told (2.7), and the fact it began with. */
  readonly planEndTold: { readonly n: number; readonly at: number } | null;
  /** Since when and since which fact a notice is held (4.4), and how often the manager was told. */
  readonly held: { readonly n: number; readonly since: number; readonly told: number } | null;
}

interface Agreed {
  readonly disposal: Disposal;
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
    disposal: agreed.disposal,
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
    former: [],
    barred: [],
    setAsideBy: null,
    warnings: [],
    reviewed: [],
    release: null,
    withdrawalOpen: false,
    ending: null,
    completionHeld: false,
    ended: null,
    n: 0,
    heardAt: agreement.recorded,
    liveAgainAt: null,
    unplaced: [],
    planEndTold: null,
    held: null,
  };
}
