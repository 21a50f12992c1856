import { HELD_REASONS, NOTICE_WITHDRAWN_REASONS } from './codes.ts';

/** Codes of the court side that no fact carries: of its answers, its letters and its rows. */

/** 4.2, §6 why a notice that had not been ruled on was taken back. */
export const TAKEN_BACK_REASONS = [...NOTICE_WITHDRAWN_REASONS, 'completed'] as const;
export type TakenBackReason = (typeof TAKEN_BACK_REASONS)[number];

/**
 * 4.6 where a breach is. `ruled`: ruled on, referred for charge or not; `sent-back`: the authoriser did not authorise the referral,
 * and the liaison rules again; `issuing` and `posting`: the owners are being asked; `stopped`: the summons was stopped for ever
 * before posting.
 */
export const NOTICE_STATES = [
  'open',
  'withdrawn',
  'ruled',
  'sent-back',
  'authorised',
  'issuing',
  'issued',
  'posting',
  'posted',
  'stopped',
] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** 4.3 why a ruling was given, in codes: nothing about health, no free text. */
export const RULING_REASONS = [
  'engaging-again',
  'circumstances-changed',
  'plan-too-long',
  'not-in-public-interest',
  'evidence-insufficient',
  'out-of-time',
  'no-engagement',
  'other',
] as const;

/** 4.3 who decides that a person may be charged. */
export const CHARGING_AUTHORITIES = ['police', 'cps'] as const;

/** 4.6 what the second person can decide on a referral for charge. */
export const AUTHORISATIONS = ['authorise', 'send-back', 'refuse'] as const;
export type Authorisation = (typeof AUTHORISATIONS)[number];

/** 4.4 why a coercive step may not be taken now. Some clear by themselves, `not-enforceable` and `case-ended` never. */
export const HARD_STOPS = [
  'case-ended',
  'not-enforceable',
  'withdrawal-open',
  'excuse-open',
  'misses-below-number',
  'not-told',
] as const;
export type HardStop = (typeof HARD_STOPS)[number];

/** 4.6 what has become of a round of questions to the owners. */
export const ROUND_STATES = ['asked', 'cleared', 'refused'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** 4.5 why a hearing cannot be listed for an instant. */
export const HEARING_REFUSALS = [
  'hearing-too-soon',
  'hearing-too-far',
  'court-not-sitting',
  'hearing-beyond-calendar',
] as const;
export type HearingRefusal = (typeof HEARING_REFUSALS)[number];

/** 4.5 why a charge cannot say that the offence was on a day. */
export const OFFENCE_DAY_REFUSALS = [
  'unknown-offence',
  'offence-after-agreement',
  'offence-long-ago',
  'offence-no-missed-day',
] as const;
export type OffenceDayRefusal = (typeof OFFENCE_DAY_REFUSALS)[number];

/**
 * Why a round was refused: an owner's reason (`held`: it gives none, 7.1), or our own at the moment of acting. `replaced`: another
 * ruling was given meanwhile; `not-in-time`: not everybody answered within a minute of the press, with the letter in the hand.
 */
export const ROUND_REFUSALS = [
  ...HELD_REASONS,
  'case-ended',
  'not-enforceable',
  'not-told',
  'held',
  'stopped',
  ...HEARING_REFUSALS,
  'unknown-court',
  'out-of-time',
  'address-to-confirm',
  'no-address',
  'newer-version',
  'own-record',
  'same-person',
  'replaced',
  'not-in-time',
] as const;
export type RoundRefusal = (typeof ROUND_REFUSALS)[number];

/** 4.5, 4.7 the two letters of a summons. */
export const LETTER_KINDS = ['requisition', 'discontinuance'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** 4.7 where a charge that was posted is now. `asked`: the prosecutor has been asked to end it, and has not answered. */
export const CHARGES = ['stands', 'asked', 'discontinued'] as const;
export type Charge = (typeof CHARGES)[number];

/** 4.8 what comes back from the court. */
export const HEARING_RESULTS = ['attended', 'adjourned', 'warrant', 'resulted', 'discontinued'] as const;
export type HearingResult = (typeof HEARING_RESULTS)[number];
