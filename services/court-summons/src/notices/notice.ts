import type { ChargeStep } from '@byway/contracts/codes';
import type { EpochMs } from '@byway/schemes/london';
import type { courtCase, notice, noticeMiss, summons, uncounted } from '../tables.ts';

type CaseRow = typeof courtCase.$inferSelect;
type UncountedRow = typeof uncounted.$inferSelect;

/** A counted miss the notice rests on, with what was heard of it since. */
export interface NoticeMiss
  extends Readonly<Omit<typeof noticeMiss.$inferSelect, 'noticeId' | 'force' | 'recordedBy'>> {
  /** Who recorded or corrected an outcome of this session. */
  readonly recordedBy: readonly string[];
  /** When the person was told of the session, with proof of its own (4.4); null: none. */
  readonly toldAt: EpochMs | null;
  readonly uncountedAt: EpochMs | null;
  readonly uncountedBecause: UncountedRow['because'] | null;
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

export type Summons = Readonly<Omit<typeof summons.$inferSelect, 'noticeId' | 'caseId' | 'force'>>;

/** A notice with everything that decides about it. Times are policy time in milliseconds since the epoch. */
export interface Notice extends Readonly<Omit<typeof notice.$inferSelect, 'force'>> {
  readonly misses: readonly NoticeMiss[];
  /** The warnings that stand, whether or not the notice lists their miss; only a graduated scheme has any. */
  readonly warnings: readonly Warning[];
  readonly summons: Summons | null;
  /** The step that the owners are being asked about; null: none. */
  readonly asking: ChargeStep | null;
  readonly caseEndedAs: CaseRow['endedAs'];
  readonly withdrawalAskedAt: EpochMs | null;
  readonly leaveDecidedAt: EpochMs | null;
  /** 4.5 the address was put right since it was last confirmed. */
  readonly addressToConfirm: boolean;
  /** 4.5 whether there is an address a letter could go to; null: nobody has said. */
  readonly hasAddress: boolean | null;
}

/** The summons of a notice that is past its authorisation. */
export function summonsOf({ summons }: Pick<Notice, 'summons'>): Summons {
  if (!summons) throw new Error('an authorised notice has its summons');
  return summons;
}
