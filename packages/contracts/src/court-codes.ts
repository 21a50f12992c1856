import { HELD_REASONS, NOTICE_WITHDRAWN_REASONS } from './codes.ts';

/** Codes of the court side that no fact carries: of its answers, its letters and its rows. */

/** 4.2, §6 why a notice that had not been ruled on was taken back. */
export const TAKEN_BACK_REASONS = [...NOTICE_WITHDRAWN_REASONS, 'completed'] as const;
export type TakenBackReason = (typeof TAKEN_BACK_REASONS)[number];

/**
 * 4.6 where a breach is. `ruled`: ruled on, referred for charge or not; `issuing` and `posting`: the owners are being asked;
 * `stopped`: the summons was stopped for ever before posting.
 */
export const NOTICE_STATES = [
  'open',
  'withdrawn',
  'ruled',
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
export type RulingReason = (typeof RULING_REASONS)[number];

/** 4.3 who decides that a person may be charged. */
export const CHARGING_AUTHORITIES = ['police', 'cps'] as const;
export type ChargingAuthority = (typeof CHARGING_AUTHORITIES)[number];

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

/** Why a round was refused: an owner's reason (`held`: it gives none, 7.1), or our own at the moment of acting. */
export const ROUND_REFUSALS = [
  ...HELD_REASONS,
  'case-ended',
  'not-enforceable',
  'not-told',
  'held',
  'stopped',
  'hearing-too-soon',
  'out-of-time',
  'address-to-confirm',
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
