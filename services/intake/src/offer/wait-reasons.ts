/**
 * 1.4 what an offer can wait for: that the person is fit to answer, an appropriate adult, an interpreter, that youth
 * justice was asked, or that the disposal is decided.
 */
export const WAIT_REASONS = ['fitness', 'adult', 'interpreter', 'youth-justice', 'decision'] as const;
export type WaitReason = (typeof WAIT_REASONS)[number];
