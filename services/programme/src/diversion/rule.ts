import type { WaitsFor } from '@byway/contracts/http/programme/cases';
import type { CaseFact, CaseFactType } from './case-fact.ts';
import type { CaseState } from './case-state.ts';
import type { Effect } from './effect.ts';

/** What one kind of fact does to a case. */
export type Hear<T extends CaseFactType> = (state: CaseState, fact: CaseFact<T>) => CaseState;

/** One rule of the policy: what it wants done about a case. */
export interface Rule {
  /** Its clause, with which the keys of its effects begin. */
  readonly clause: string;
  /** What it does, in plain words. */
  readonly says: string;
  /** What it wants done about a case as it is; null: nothing. */
  readonly wants: (state: CaseState) => Effect | null;
  /** For a rule with a date: what the case waits for until the effect is due. Any other effect is due at once. */
  readonly waitsFor?: WaitsFor;
}

/** How a rule looks for what it wants. */
export type Wants = Rule['wants'];
