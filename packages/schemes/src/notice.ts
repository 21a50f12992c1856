import type { EpochMs } from './london.ts';
import type { SchemeProfile } from './profile.ts';

/** 4.2 whether there are as many counted misses as the scheme asks for; never where no number of them leads to a notice. */
export function reachesNumber(
  { missesToNotice }: Pick<SchemeProfile, 'missesToNotice'>,
  counted: readonly unknown[],
): boolean {
  return missesToNotice !== null && counted.length >= missesToNotice;
}

/**
 * 4.2 whether counted misses found a notice: they reach the scheme's number and, in a graduated scheme, one is of a session
 * that started after a written warning was sent.
 * @param counted misses that count and stand, consecutive or not
 * @param warnings those that stand; read in a graduated scheme alone
 */
export function foundsNotice(
  profile: Pick<SchemeProfile, 'missesToNotice' | 'warningAfterFirst'>,
  counted: readonly { readonly startsAt: EpochMs }[],
  warnings: readonly { readonly sentAt: EpochMs }[],
): boolean {
  if (!reachesNumber(profile, counted)) return false;
  return !profile.warningAfterFirst || counted.some(({ startsAt }) => warnings.some(({ sentAt }) => startsAt > sentAt));
}
