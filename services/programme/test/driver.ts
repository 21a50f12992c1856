import type { End } from '@byway/contracts/codes';
import { isSessionDate } from '@byway/schemes/dates';
import { addDays, atLondon, type LondonDate } from '@byway/schemes/london';
import { profileOf } from '@byway/schemes/profiles';
import { applyEffect } from '../src/diversion/apply-effect.rules.ts';
import type { CaseFact } from '../src/diversion/case-fact.ts';
import { type CaseState, endOf, newCase } from '../src/diversion/case-state.ts';
import type { Effect, EffectOf, EffectResult } from '../src/diversion/effect.ts';
import { hear } from '../src/diversion/hear.rules.ts';
import { next } from '../src/diversion/next.rules.ts';

/** A date and time in London, `2027-03-01 18:00`; or milliseconds since the epoch. */
export type When = string | number;

export function ms(when: When): number {
  if (typeof when === 'number') return when;
  const [date = '', clock = ''] = when.split(' ');
  return atLondon(date, clock);
}

export const iso = (when: When): string => new Date(ms(when)).toISOString();

/** 2.1 the dates of n weekly sessions, as scheduling would have them. */
export function weekly(first: LondonDate, n: number): LondonDate[] {
  const dates: LondonDate[] = [];
  for (let date = first; dates.length < n; date = addDays(date, 7)) if (isSessionDate(date)) dates.push(date);
  return dates;
}

/** The n-th id of a kind: facts carry uuids, scenarios speak of the first place or the second excuse. */
export function idOf(kind: string, n: number): string {
  const digits = Array.from(kind).reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 0xffffff, 7);
  const hex = digits.toString(16).padStart(6, '0');
  return `0195a3f0-0000-7000-80${hex.slice(0, 2)}-${hex.slice(2)}${n.toString(16).padStart(8, '0')}`;
}

/** The number of an id made by {@link idOf}. */
export const numberOf = (id: string): number => Number.parseInt(id.slice(-8), 16);

const CASE_ID = idOf('case', 1);

/** 4.4 who is asked before anything is raised. */
export const ASKED = ['attendance', 'intake'] as const;

function resultOf(effect: Effect): EffectResult {
  if (effect.do === 'raise-notice') return { noticeId: effect.noticeId ?? idOf(effect.key, 1) };
  return effect.do === 'ask-to-raise' ? { owners: ASKED } : {};
}

/** The table of effects: what was done, by key, with its first result. It outlives a workflow. */
export type Done = Map<string, { readonly effect: Effect; readonly result: EffectResult }>;

/**
 * One case driven as the workflow drives it, without engines: what is due by the time a fact was recorded is done before
 * it is heard, and then what is due by policy time.
 */
export class CaseDriver {
  readonly facts: CaseFact[] = [];
  /** Every effect carried out in this life, in order; an end that had to wait is not among them. */
  readonly effects: Effect[] = [];
  /** How many facts had been heard before each effect. */
  readonly heardBefore: number[] = [];
  readonly done: Done;
  /** Whether the case's row says that a step programme let go on is unfinished (5.1). */
  charging = false;
  now: number;
  #state: CaseState | null = null;
  readonly #keys = new Set<string>();
  #agreedN = Number.POSITIVE_INFINITY;

  constructor(now: number, done: Done = new Map()) {
    this.now = now;
    this.done = done;
  }

  get state(): CaseState {
    if (!this.#state) throw new Error('no agreement yet');
    return this.#state;
  }

  get ended(): End | null {
    return endOf(this.state);
  }

  /** What the case waits for: the instant in milliseconds, or null for a fact. */
  get waits(): number | null {
    const waiting = next(this.state, this.now);
    if (waiting.due) throw new Error('something is due');
    return waiting.until;
  }

  /** Effects of one kind, in order. */
  all<K extends Effect['do']>(kind: K): EffectOf<K>[] {
    return this.effects.filter((effect): effect is EffectOf<K> => effect.do === kind);
  }

  // The loop of `diversion.workflow.ts`.
  #settle(now: number): void {
    for (let steps = 0; !this.ended; steps += 1) {
      if (steps > 200) throw new Error(`does not come to rest: ${this.effects.at(-1)?.key}`);
      const { due } = next(this.state, now);
      if (!due) return;
      this.#state = applyEffect(this.state, due, this.#carryOut(due));
    }
  }

  #carryOut(effect: Effect): EffectResult {
    const waits = effect.do === 'end' && effect.as === 'completed' && this.charging;
    const raised = resultOf(effect);
    const result: EffectResult = this.done.get(effect.key)?.result ?? (waits ? { ended: false } : raised);
    if (this.#keys.has(effect.key)) throw new Error(`done twice: ${effect.key}`);
    this.#keys.add(effect.key);
    if (!this.done.has(effect.key)) this.done.set(effect.key, { effect, result });
    if (result.ended !== false) this.effects.push(effect);
    if (result.ended !== false) this.heardBefore.push(this.facts.length);
    return result;
  }

  /** Hears a fact as it is, or all that one transaction stated (4.1). */
  hears(fact: CaseFact, ...rest: readonly CaseFact[]): void {
    if (fact.type === 'intake.agreement-made.v1') {
      const { schemeId, schemeVersion } = fact.data;
      this.#state = newCase(CASE_ID, profileOf(schemeId, schemeVersion), fact, true);
      this.#agreedN = fact.n;
    }
    if (this.state.n >= this.#agreedN) this.#settle(fact.recorded);
    const ended = this.ended;
    for (const one of [fact, ...rest]) {
      this.facts.push(one);
      if (!ended) this.#state = hear(this.state, one);
    }
  }

  /** Lives on to this time. */
  at(t: number): void {
    this.now = Math.max(this.now, t);
    this.#settle(this.now);
  }

  /** The same facts, given all at once to a case that begins anew over what was done (architecture, "Programme", 5). */
  rebuilt(): CaseDriver {
    const again = new CaseDriver(this.facts[0]?.recorded ?? 0, this.done);
    again.charging = this.charging;
    for (const fact of this.facts) again.hears(fact);
    again.at(this.now);
    return again;
  }
}
