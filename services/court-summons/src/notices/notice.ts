import type {
  Disposal,
  End,
  NoticeState,
  Ruling,
  SchemeId,
  ServingMethod,
  SummonsStopReason,
  TakenBackReason,
  UncountReason,
} from '@byway/contracts/codes';
import type { EpochMs, LondonDate } from '@byway/schemes/london';

/** A counted miss the notice rests on, with what was heard of it since. */
export interface NoticeMiss {
  readonly placeId: string;
  readonly absenceId: string;
  readonly startsAt: EpochMs;
  readonly recordedAt: EpochMs;
  readonly countedAt: EpochMs;
  /** Who recorded or corrected an outcome of this session. */
  readonly recordedBy: readonly string[];
  /** When the person was told of the session, with proof of its own (4.4); null: none. */
  readonly toldAt: EpochMs | null;
  readonly uncountedAt: EpochMs | null;
  readonly uncountedBecause: UncountReason | null;
  readonly openExcuseId: string | null;
  /** An excuse was accepted: the un-count is on its way. */
  readonly excuseAccepted: boolean;
}

/** A written warning of a graduated scheme (4.2) that stands for this notice: neither it nor its miss was taken back. */
export interface Warning {
  readonly absenceId: string;
  readonly placeId: string;
  readonly sentAt: EpochMs;
  /** An excuse for the warned miss is open: it holds what rests on the warning (4.1). */
  readonly excuseOpen: boolean;
}

export interface Summons {
  readonly summonsId: string;
  readonly authorisedBy: string;
  readonly authorisedAt: EpochMs;
  readonly courtCode: string | null;
  readonly hearingAt: EpochMs | null;
  readonly offenceCode: string | null;
  readonly offenceWords: string | null;
  readonly issuedAt: EpochMs | null;
  readonly method: ServingMethod | null;
  readonly postedAt: EpochMs | null;
  readonly deemedServedOn: LondonDate | null;
  readonly stoppedAt: EpochMs | null;
  readonly stopReason: SummonsStopReason | null;
}

/** A notice with everything that decides about it. Times are policy time in milliseconds since the epoch. */
export interface Notice {
  readonly noticeId: string;
  readonly caseId: string;
  readonly state: NoticeState;
  readonly version: number;
  readonly hash: string;
  readonly schemeId: SchemeId;
  readonly schemeVersion: number;
  readonly disposal: Disposal;
  readonly missesToNotice: number;
  readonly toldInPerson: boolean;
  readonly rulingDueAt: EpochMs | null;
  readonly raisedAt: EpochMs;
  readonly agreedAt: EpochMs;
  readonly withdrawnBecause: TakenBackReason | null;
  readonly ruling: Ruling | null;
  readonly ruledBy: string | null;
  readonly ruledAt: EpochMs | null;
  readonly rulingVersion: number | null;
  readonly rowVersion: number;
  readonly misses: readonly NoticeMiss[];
  /** The warnings that stand, whether or not the notice lists their miss; only a graduated scheme has any. */
  readonly warnings: readonly Warning[];
  readonly summons: Summons | null;
  readonly caseEndedAs: End | null;
  readonly withdrawalAskedAt: EpochMs | null;
  readonly leaveDecidedAt: EpochMs | null;
}
