import type { LockedCase } from '../cases/case.store.ts';

/**
 * Home Office crime outcomes (Counting Rules, Crime Outcomes Framework) that the police can decide on about a person they
 * know. The others need none to decide: no suspect (18), fraud bureau (19), warning and penalty notices no longer given.
 */
export const OUTCOME_CODES = [
  '1',
  '1A',
  '2',
  '2A',
  '3',
  '3A',
  '4',
  '5',
  '8',
  '9',
  '10',
  '11',
  '12',
  '13',
  '14',
  '15',
  '16',
  '17',
  '20',
  '21',
  '22',
] as const;

/** 1.8 what becomes of the drugs: kept as evidence, or released to be destroyed. */
export const EXHIBITS = ['keep', 'release'] as const;

export type DecisionRefusal = 'decision-not-due' | 'already-decided' | 'decision-in-future';

/** 1.8 why a police decision cannot be recorded; null when it can. Times in milliseconds. */
export function whyNotDecide(
  { state }: Pick<LockedCase, 'state'>,
  given: { readonly decided: boolean; readonly decidedAt: number; readonly now: number },
): DecisionRefusal | null {
  if (state !== 'declined' && state !== 'left' && state !== 'ineligible') return 'decision-not-due';
  if (given.decided) return 'already-decided';
  return given.decidedAt > given.now ? 'decision-in-future' : null;
}
