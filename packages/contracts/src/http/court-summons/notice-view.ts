import { z } from 'zod';
import {
  CHARGE_STEPS,
  CLEARANCE_ANSWERS,
  DISCONTINUANCE_ANSWERS,
  DISPOSALS,
  ENDS,
  HELD_REASONS,
  REFERRAL_RETURNS,
  RULINGS,
  SCHEME_IDS,
  SERVING_METHODS,
  SUMMONS_STOP_REASONS,
  UNCOUNT_REASONS,
} from '../../codes.ts';
import {
  CHARGING_AUTHORITIES,
  HARD_STOPS,
  HEARING_RESULTS,
  LETTER_KINDS,
  NOTICE_STATES,
  ROUND_REFUSALS,
  ROUND_STATES,
  RULING_REASONS,
  TAKEN_BACK_REASONS,
} from '../../court-codes.ts';
import { SUMMONS_OWNERS } from '../../owners.ts';
import { instant } from '../fields.ts';

const Miss = z.strictObject({
  placeId: z.uuid(),
  absenceId: z.uuid(),
  startsAt: instant,
  recordedAt: instant,
  countedAt: instant,
  recordedBy: z.array(z.string()),
  /** Proof that the person was told of this session; null: only the card of the agreement, see `toldInPerson`. */
  toldAt: instant.nullable(),
  stands: z.boolean(),
  uncountedAt: instant.nullable(),
  uncountedBecause: z.enum(UNCOUNT_REASONS).nullable(),
  openExcuseId: z.uuid().nullable(),
});

const Warning = z.strictObject({ absenceId: z.uuid(), placeId: z.uuid(), sentAt: instant, excuseOpen: z.boolean() });

const Version = z.strictObject({
  version: z.int(),
  hash: z.string(),
  raisedAt: instant,
  misses: z.int(),
  ruledOn: z.boolean(),
});

const Ruling = z.strictObject({
  ruling: z.enum(RULINGS),
  reason: z.enum(RULING_REASONS).nullable(),
  /** Why, in words; null where the reader may not know the offence, or the person was erased (§9). */
  words: z.string().nullable(),
  version: z.int(),
  requiredSessions: z.int().nullable(),
  fullCodeTest: z.strictObject({ evidential: z.boolean(), publicInterest: z.boolean() }).nullable(),
  chargingAuthority: z.enum(CHARGING_AUTHORITIES).nullable(),
  s45Considered: z.boolean().nullable(),
  ruledBy: z.string(),
  ruledAt: instant,
});

/** 4.6 a referral that was not authorised. */
const Returned = z.strictObject({
  as: z.enum(REFERRAL_RETURNS),
  /** In words; null where the reader may not know the offence, or the person was erased (§9). */
  reason: z.string().nullable(),
  by: z.string(),
  at: instant,
});

/** 4.7 the request to the prosecutor, what came of it, and its service. */
const Discontinuance = z.strictObject({
  reason: z.enum(UNCOUNT_REASONS),
  requestedAt: instant,
  /** The letter to the person about it has still to go out. */
  letterOwed: z.boolean(),
  answer: z.enum(DISCONTINUANCE_ANSWERS).nullable(),
  answeredAt: instant.nullable(),
  servedMethod: z.enum(SERVING_METHODS).nullable(),
  /** When it went out; it counts as served on `deemedServedOn`. */
  servedAt: instant.nullable(),
  deemedServedOn: z.iso.date().nullable(),
});

/** A summons, with what went out and what came back. */
const Summons = z.strictObject({
  summonsId: z.uuid(),
  authorisedBy: z.string(),
  authorisedAt: instant,
  courtCode: z.string().nullable(),
  hearingAt: instant.nullable(),
  offenceCode: z.string().nullable(),
  offenceWords: z.string().nullable(),
  /** 4.5 the day of the offence, and where it was, as the charge says; to who may know the offence. */
  offenceOn: z.iso.date().nullable(),
  place: z.string().nullable(),
  issuedAt: instant.nullable(),
  method: z.enum(SERVING_METHODS).nullable(),
  postedAt: instant.nullable(),
  deemedServedOn: z.iso.date().nullable(),
  stoppedAt: instant.nullable(),
  stopReason: z.enum(SUMMONS_STOP_REASONS).nullable(),
  letters: z.array(z.strictObject({ kind: z.enum(LETTER_KINDS), sentAt: instant })),
  discontinuance: Discontinuance.nullable(),
  hearings: z.array(
    z.strictObject({
      result: z.enum(HEARING_RESULTS),
      recordedBy: z.string(),
      recordedAt: instant,
      /** Where it was put off, and the court has said to when. */
      nextHearingAt: instant.optional(),
      /** 1.6 it was none; left out where it stands. */
      takenBackAt: instant.optional(),
    }),
  ),
});

/** 4.4, 4.6 one round of questions to the owners. */
const Round = z.strictObject({
  step: z.enum(CHARGE_STEPS),
  round: z.int(),
  state: z.enum(ROUND_STATES),
  reason: z.enum(ROUND_REFUSALS).nullable(),
  askedAt: instant,
  askedBy: z.string(),
  answers: z.array(
    z.strictObject({
      owner: z.enum(SUMMONS_OWNERS),
      answer: z.enum(CLEARANCE_ANSWERS),
      reason: z.enum(HELD_REASONS).nullable(),
    }),
  ),
  /** The owners whose answer is not in; silence never acts. */
  waitingFor: z.array(z.enum(SUMMONS_OWNERS)),
  /** Some owner has not answered for 60 s of system time. */
  silent: z.boolean(),
});

/** A notice, everything, top to bottom. */
export const NoticeView = z.strictObject({
  noticeId: z.uuid(),
  caseId: z.uuid(),
  state: z.enum(NOTICE_STATES),
  version: z.int(),
  hash: z.string(),
  schemeId: z.enum(SCHEME_IDS),
  schemeVersion: z.int(),
  disposal: z.enum(DISPOSALS),
  enforceable: z.boolean(),
  missesToNotice: z.int(),
  toldInPerson: z.boolean(),
  agreedAt: instant,
  raisedAt: instant,
  rulingDueAt: instant.nullable(),
  /** Which court liaison sees to it; null: nobody yet. */
  assignedTo: z.string().nullable(),
  withdrawnBecause: z.enum(TAKEN_BACK_REASONS).nullable(),
  caseEndedAs: z.enum(ENDS).nullable(),
  /** What holds or stops a coercive step now (4.4); null: nothing. */
  heldBy: z.enum(HARD_STOPS).nullable(),
  /** The instant from which issue is refused (4.5); null: no limit. */
  issueRefusedFrom: instant.nullable(),
  misses: z.array(Miss),
  /** The written warnings that stand (4.2); only a graduated scheme has any. */
  warnings: z.array(Warning),
  versions: z.array(Version),
  ruling: Ruling.nullable(),
  /** Every ruling given, oldest first: a referral may have been replaced. */
  rulings: z.array(Ruling),
  /** 4.6 each time the authoriser sent a referral back or refused it, oldest first. */
  returned: z.array(Returned),
  /** 4.6 when the charge was refused: no summons can come of this notice; null: it was not. */
  chargeRefusedAt: instant.nullable(),
  summons: Summons.nullable(),
  clearing: z.array(Round),
});
/** The same in the service: instants are milliseconds. */
export type NoticeView = z.output<typeof NoticeView>;
