/** 1.6 why what was recorded is put right: it was never so, it is so no longer, or nobody had asked. */
export const RECORD_CORRECTION_REASONS = ['written-down-wrong', 'changed', 'not-asked'] as const;
export type RecordCorrectionReason = (typeof RECORD_CORRECTION_REASONS)[number];

/** 1.6 which part of what was recorded was put right, as others need to know it. */
export const RECORD_PARTS = [
  'name',
  'birth-date',
  'address',
  'phone',
  'needs',
  'numbers',
  'about',
  'encounter',
] as const;
export type RecordPart = (typeof RECORD_PARTS)[number];

/** What follows from a correction, as who makes it is told before and after. */
export const CORRECTION_EFFECTS = [
  'compared-again',
  'eligible-now',
  'ineligible-now',
  'eligibility-to-look-at',
  'under-18',
  'adult',
  'wrong-age',
  'held-for-age',
  'not-held-for-age',
  'card-again',
  'messages',
  'proof-lost',
  'court-told',
] as const;
export type CorrectionEffect = (typeof CORRECTION_EFFECTS)[number];

/** 1.4 how the dates came into the person's hand: the card and the copy, read out and written down, or not at all. */
export const HANDED_OVER = ['handed-over', 'read-out', 'without'] as const;
export type HandedOver = (typeof HANDED_OVER)[number];
