import type { CaseFact, CaseFactType } from './case-fact.ts';
import type { CaseState } from './case-state.ts';
import { isHeld } from './notice.rules.ts';
import { isDated } from './plan-end.rules.ts';
import { HEARD } from './policy.ts';
import type { Hear } from './rule.ts';

function take<T extends CaseFactType>(state: CaseState, fact: CaseFact<T>): CaseState {
  // A workflow that began under this version may be told of a kind of fact that only a later one knows.
  const heard: Hear<T> | undefined = HEARD[fact.type];
  return heard ? heard(state, fact) : state;
}

/** What the manager was told of that is no longer so is forgotten: should it come about again, they are told at once. */
function forget(state: CaseState): CaseState {
  const heldTold = isHeld(state) ? state.heldTold : null;
  const planEndTold = state.profile.planEndsWeeks === null && isDated(state) ? null : state.planEndTold;
  return { ...state, heldTold, planEndTold };
}

/** Takes one fact into the case. Facts that change nothing here are heard all the same: none is refused. */
export function hear(state: CaseState, fact: CaseFact): CaseState {
  const newsN = fact.type.endsWith('clearance-answered.v1') ? state.newsN : fact.n;
  const heardAt = Math.max(state.heardAt, fact.recorded);
  return forget(take({ ...state, n: fact.n, newsN, heardAt }, fact));
}
