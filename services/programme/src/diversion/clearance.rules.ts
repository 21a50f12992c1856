import type { Raised } from '@byway/contracts/codes';
import type { CaseFact } from './case-fact.ts';
import type { CaseState, Clearing, CountedMiss } from './case-state.ts';
import type { Effect, EffectOf } from './effect.ts';

const areThese = (absences: readonly string[], { absences: asked }: Clearing): boolean =>
  absences.length === asked.length && absences.every((one) => asked.includes(one));

/**
 * 4.4 what stands against a step may have been acknowledged and be still on its way: `effect` is taken only in the moment in
 * which the last owner let go on what rests on just these misses. What one holds is asked again when something else is heard.
 */
export function onceClear(
  state: CaseState,
  effect: Effect,
  raises: Raised,
  misses: readonly CountedMiss[],
): Effect | null {
  const { clearing, n, newsN } = state;
  if (!state.clearsNotices) return effect;
  const absences = misses.map(({ absenceId }) => absenceId);
  if (clearing?.raises === raises && areThese(absences, clearing)) {
    const { verdict } = clearing;
    if (!verdict || (verdict.is === 'held' && newsN <= verdict.n)) return null;
    if (verdict.is === 'clear' && verdict.n === n) return effect;
  }
  const places = [...new Set(misses.map(({ placeId }) => placeId))];
  const key = `4.2:clear:${raises}:${absences.at(-1)}:${n}`;
  return { do: 'ask-to-raise', key, at: state.heardAt, raises, round: n, absences, places };
}

export function askedToRaise(
  state: CaseState,
  effect: EffectOf<'ask-to-raise'>,
  waitsFor: readonly string[],
): CaseState {
  const { round, raises, absences } = effect;
  const isHeld = state.clearing?.raises === raises && state.clearing.isHeld;
  return { ...state, clearing: { round, raises, absences, waitsFor, verdict: null, isHeld } };
}

/** What was let go on is done; the next is asked about anew. */
export const raised = (state: CaseState): CaseState => ({ ...state, clearing: null });

/** 4.4 an owner holds a notice. */
export const isHeldByOwner = ({ clearing }: CaseState): boolean =>
  clearing !== null && clearing.raises === 'notice' && clearing.isHeld;

type Answered = CaseFact<`${string}.notice-clearance-answered.v1` & CaseFact['type']>;

/** 4.4 an answer to the question that was asked last; any other changes nothing. */
export const clearanceAnswered =
  (owner: string) =>
  (state: CaseState, { n, data: { step, round, answer } }: Answered): CaseState => {
    const { clearing } = state;
    if (step !== 'notice' || clearing?.round !== round || clearing.verdict) return state;
    if (answer === 'held') return { ...state, clearing: { ...clearing, verdict: { is: 'held', n }, isHeld: true } };
    const waitsFor = clearing.waitsFor.filter((one) => one !== owner);
    if (waitsFor.length > 0) return { ...state, clearing: { ...clearing, waitsFor } };
    return { ...state, clearing: { ...clearing, waitsFor, verdict: { is: 'clear', n }, isHeld: false } };
  };
