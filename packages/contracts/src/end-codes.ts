import type { End } from './codes.ts';

/**
 * §6 why somebody ends a case, and the end that each reason means. An end that was never a case of its own takes two people; a transfer
 * or a death is what it is.
 */
export const END_OF_REASON = {
  'moved-area': 'transferred',
  'other-force': 'transferred',
  'other-programme': 'transferred',
  'death-told-by-family': 'deceased',
  'death-told-by-police': 'deceased',
  'death-told-by-service': 'deceased',
  'opened-twice': 'closed-in-error',
  'wrong-person': 'closed-in-error',
  'never-agreed': 'closed-in-error',
  'wrong-scheme': 'closed-in-error',
} as const satisfies Readonly<Record<string, End>>;
export type EndReason = keyof typeof END_OF_REASON;
export const END_REASONS = Object.keys(END_OF_REASON) as [EndReason, ...EndReason[]];

/** §6 the ends that somebody records: nothing that was heard of the person calls for them. */
export const RECORDED_ENDS = ['transferred', 'deceased', 'closed-in-error'] as const satisfies readonly End[];
export type RecordedEnd = (typeof RECORDED_ENDS)[number];

/** §6 why an end is reversed: the record was wrong. */
export const REVERSAL_REASONS = ['wrong-case', 'wrong-record', 'wrongly-decided', 'person-alive', 'came-back'] as const;
export type ReversalReason = (typeof REVERSAL_REASONS)[number];

/** §6 what a second person is asked to confirm. */
export const END_REQUESTS = ['end', 'reversal'] as const;
export type EndRequest = (typeof END_REQUESTS)[number];

/** §6 what became of it; `lapsed`: the case came to another end first. */
export const END_REQUEST_STATES = ['open', 'confirmed', 'refused', 'lapsed'] as const;
