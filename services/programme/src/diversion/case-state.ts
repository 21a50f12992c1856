import type { Disposal, End, Outcome, Raised, ReleaseReason } from '@byway/contracts/codes';
import type { SchemeProfile } from '@byway/schemes/profile';
import type { CaseFact } from './case-fact.ts';
import type { NoticeMiss } from './effect.ts';

/** What is known of a place, whatever became of it. */
interface AnyPlace {
  readonly placeId: string;
  readonly startsAt: number;
  readonly catchUpFor: string | null;
  readonly outcome: Outcome | null;
  readonly recordedBy: readonly string[];
  /** Each time the person was told of it, with proof (4.4). */
  readonly told: readonly number[];
  /** When it got its present time (booked, or last moved): told before that is told of another. 0: not heard of yet. */
  readonly timeSetAt: number;
  /** The number of the fact that made a catch-up due; null: no catch-up is due. */
  readonly needsCatchUp: number | null;
  /** How often a catch-up was asked for; and how often a credit was heard, for which scheduling gives one back (2.6). */
  readonly asks: number;
  readonly creditsHeard: number;
  /** 4.3: the new sessions of a varied plan stand in for it. */
  readonly replaced: boolean;
}

/** Whether the person has the place. A session may be cancelled (2.4) whose place was given back before. */
type Holding =
  | { readonly status: 'booked'; readonly releasedFor: null }
  | { readonly status: 'released'; readonly releasedFor: ReleaseReason }
  | { readonly status: 'cancelled'; readonly releasedFor: ReleaseReason | null };

/** One place of the plan. Times are milliseconds since the epoch. */
export type Place = AnyPlace & Holding;

/** What a fact changes of a place: its status with the reason for it, or neither. */
export type PlaceChange = Partial<AnyPlace> & (Holding | { readonly status?: never; readonly releasedFor?: never });

interface Absence {
  readonly absenceId: string;
  readonly placeId: string;
  readonly startsAt: number;
  readonly firstRecorded: number;
  readonly recorded: number;
  /** When it counts, if nothing stands against it (4.1); null: beyond the bank holidays that the case knows. */
  readonly instant: number | null;
}

/** An absence before its instant (`window`), or about which attendance was asked and has not answered (4.1). */
type WaitingMiss = Absence & { readonly status: 'window' | 'asked' };
export type CountedMiss = Absence & { readonly status: 'counted'; readonly countedAt: number };
/** `set-aside` by `reinstate` or `vary-plan` (4.3); `gone`: it never counted, or no longer does. */
type FormerMiss = Absence & { readonly status: 'set-aside' | 'gone' };

/** An absence that counts against the person, on its way to counting, counted, or past it (4.1). */
export type Miss = WaitingMiss | CountedMiss | FormerMiss;

export interface Notice {
  readonly noticeId: string;
  readonly raisedAt: number;
  readonly version: number;
  /** What this version lists; and the absences that each version listed, for a ruling may name one that crossed with a newer one. */
  readonly misses: readonly NoticeMiss[];
  readonly versions: readonly (readonly string[])[];
  /** `stopping`: referred, then withdrawn; it is over when court-summons has stopped what it began (4.7). */
  readonly status: 'open' | 'referred' | 'stopping';
}

/** 4.4 a question whether something may be raised. */
export interface Clearing {
  /** The number of the last fact heard when it was asked. */
  readonly round: number;
  readonly raises: Raised;
  /** What it would rest on. */
  readonly absences: readonly string[];
  /** The owners that have not answered. */
  readonly waitsFor: readonly string[];
  /** `clear`: every owner let it go on; `held`: one did not. With the number of the fact that made it so. */
  readonly verdict: { readonly is: 'clear' | 'held'; readonly n: number } | null;
  /** An owner holds it, or held it when it was last asked. */
  readonly isHeld: boolean;
}

/** §6 exactly one end. `ending`: the facts call for it since `at`; it is carried out once nothing stands in its way. */
type Phase =
  | { readonly is: 'live' }
  | { readonly is: 'ending'; readonly as: End; readonly at: number }
  | { readonly is: 'ended'; readonly as: End };

/** A case as its workflow knows it: the fold of its facts and of what was done about them. */
export interface CaseState {
  readonly caseId: string;
  readonly profile: SchemeProfile;
  /** The list of bank holidays the case is dated by; a newer one comes by a fact (ADR 39). */
  readonly calendar: number;
  readonly disposal: Disposal;
  readonly agreedAt: number;
  readonly holdId: string | null;
  readonly toldInPerson: boolean;
  readonly heldForYouth: boolean;
  readonly phase: Phase;
  /** 5.1: a step towards the summons that programme let go on is unfinished; completion waits for it. */
  readonly stepUnfinished: boolean;
  readonly required: number;
  readonly planRequested: boolean;
  readonly places: Readonly<Record<string, Place>>;
  readonly misses: Readonly<Record<string, Miss>>;
  /** Open excuses by id → place. */
  readonly excuses: Readonly<Record<string, string>>;
  /** 4.4 whether the owners are asked before anything is raised: a case that began before they were goes on without. */
  readonly clearsNotices: boolean;
  readonly clearing: Clearing | null;
  /** Number of the last fact that is no answer of an owner. */
  readonly newsN: number;
  readonly notice: Notice | null;
  /** Notices withdrawn, ruled on or stopped: another service may still speak of one. */
  readonly former: readonly Notice[];
  /** 4.7: places whose session can never found a notice again. */
  readonly barred: readonly string[];
  /** 4.3: absences first recorded by then are set aside, also those that are heard of later. */
  readonly setAsideBy: number | null;
  readonly warnings: readonly { readonly absenceId: string; readonly sentAt: number }[];
  /** Absences that a review was raised for (4.2). */
  readonly reviewed: readonly string[];
  /** Places to be given back, and the fact that says so (4.3). */
  readonly release: { readonly reason: 'referred' | 'varied'; readonly n: number; readonly at: number } | null;
  readonly withdrawalOpen: boolean;
  /** Number and time of the last fact taken in. */
  readonly n: number;
  readonly heardAt: number;
  /** 4.7: when a referral was last stopped or replaced. */
  readonly liveAgainAt: number | null;
  /** What no place was found for: the place to be made good, or `plan`. */
  readonly unplaced: readonly string[];
  /** When the manager was last told (2.7), and the fact it began with. */
  readonly planEndTold: { readonly n: number; readonly at: number } | null;
  /** Since when and since which fact the manager is told of a held notice (4.4), and how often they were. */
  readonly heldTold: { readonly n: number; readonly since: number; readonly times: number } | null;
}

/** What every case begins with; the newest follows its agreement as a fact, where there is a newer one. */
const FIRST_CALENDAR = 1;

/** The state just before the agreement is taken in. */
export function newCase(
  caseId: string,
  profile: SchemeProfile,
  { data, recorded }: CaseFact<'intake.agreement-made.v1'>,
  clearsNotices: boolean,
): CaseState {
  return {
    caseId,
    profile,
    calendar: FIRST_CALENDAR,
    disposal: data.disposal,
    agreedAt: recorded,
    holdId: data.holdId,
    toldInPerson: data.toldInPerson,
    heldForYouth: data.under18 && !data.youthJusticeConsulted,
    phase: { is: 'live' },
    stepUnfinished: false,
    // §6 whoever goes on after a reversal has some of them behind them.
    required: profile.requiredSessions - (data.creditsKept ?? 0),
    planRequested: false,
    places: {},
    misses: {},
    excuses: {},
    clearsNotices,
    clearing: null,
    newsN: 0,
    notice: null,
    former: [],
    barred: [],
    setAsideBy: null,
    warnings: [],
    reviewed: [],
    release: null,
    withdrawalOpen: false,
    n: 0,
    heardAt: recorded,
    liveAgainAt: null,
    unplaced: [],
    planEndTold: null,
    heldTold: null,
  };
}

/** 4.6 whether a notice is referred for charge, or was and is not yet stopped: what counts meanwhile is recorded only (4.7). */
export const isReferred = ({ notice }: CaseState): boolean => notice !== null && notice.status !== 'open';

/** The absences that the version in force of a notice rests on. */
export function absencesOf({ versions, version }: Notice): readonly string[] {
  return versions[version - 1] ?? [];
}

/** §6 the end a case has come to; null while it is live. */
export const endOf = ({ phase }: CaseState): End | null => (phase.is === 'ended' ? phase.as : null);

/** §6 the facts call for an end; the first one they called for stays. */
export function callForEnd(state: CaseState, as: End, at: number): CaseState {
  return state.phase.is === 'live' ? { ...state, phase: { is: 'ending', as, at } } : state;
}
