import type { WaitsFor } from '@byway/contracts/http/programme/cases';
import type { CaseState } from './case-state.ts';
import type { Effect } from './effect.ts';
import { RULES } from './policy.ts';

/** What a case waits for: a fact, or the instant `until` (milliseconds; null: only a fact). */
export interface Waiting {
  readonly until: number | null;
  /** What the date is of; null without one. */
  readonly why: WaitsFor | null;
}

/** What is due, or what the case waits for. */
export type Next = { readonly due: Effect } | ({ readonly due: null } & Waiting);

/** What the policy wants done about this case by policy time `now` (milliseconds): the first rule that wants something speaks. */
export function next(state: CaseState, now: number): Next {
  const dated: { until: number; why: WaitsFor }[] = [];
  for (const { wants, waitsFor } of RULES) {
    const effect = wants(state);
    if (!effect) continue;
    if (waitsFor === undefined || effect.at <= now) return { due: effect };
    dated.push({ until: effect.at, why: waitsFor });
  }
  const [first] = dated.sort((a, b) => a.until - b.until);
  return { due: null, ...(first ?? { until: null, why: null }) };
}
