import type { End, Raised } from '@byway/contracts/codes';

interface Due {
  /**
   * Clause, subject and the number of the fact that caused it: the same step has the same key on every rebuild. Only a dated
   * question (4.1) or word to the manager may have been carried out in life because a fact came late, and has no part in a
   * rebuild.
   */
  readonly key: string;
  /** The instant that made it due (milliseconds, policy time), not the moment it is carried out. */
  readonly at: number;
}

/** A miss as a notice lists it (4.2). */
export interface NoticeMiss {
  readonly placeId: string;
  readonly absenceId: string;
  readonly startsAt: number;
  readonly recordedAt: number;
  readonly countedAt: number;
  readonly recordedBy: readonly string[];
  /** 4.4 when the session got its present time, and when the person was told of that. */
  readonly timeSetAt: number;
  readonly toldAt: number | null;
}

/** What the policy wants done about a case: each is one transaction and at most one fact. */
export type Effect =
  | (Due & { readonly do: 'request-plan'; readonly holdId: string | null; readonly sessions: number })
  | (Due & { readonly do: 'ask-to-count'; readonly absenceId: string; readonly placeId: string })
  | (Due & {
      readonly do: 'ask-to-raise';
      readonly raises: Raised;
      readonly round: number;
      readonly absences: readonly string[];
      readonly places: readonly string[];
    })
  | (Due & { readonly do: 'warn'; readonly absenceId: string; readonly placeId: string })
  | (Due & { readonly do: 'withdraw-warning'; readonly absenceId: string; readonly placeId: string })
  | (Due & { readonly do: 'review'; readonly absenceId: string; readonly placeId: string })
  | (Due & {
      readonly do: 'raise-notice';
      readonly noticeId: string | null;
      /** When the notice's first version was raised: the ruling is due from then (4.3). */
      readonly raisedAt: number;
      readonly version: number;
      readonly misses: readonly NoticeMiss[];
    })
  | (Due & { readonly do: 'withdraw-notice'; readonly noticeId: string; readonly version: number })
  | (Due & { readonly do: 'request-catch-up'; readonly placeId: string })
  | (Due & { readonly do: 'request-release'; readonly reason: 'referred' | 'varied' })
  | (Due & { readonly do: 'tell-manager'; readonly about: 'plan-end' | 'nothing-dated' | 'notice-held' })
  | (Due & { readonly do: 'end'; readonly as: End });

/** The effect of one kind. */
export type EffectOf<K extends Effect['do']> = Extract<Effect, { do: K }>;

/** What came of it. `ended` false: a step that programme let go on is unfinished, so completion waits (5.1). */
export interface EffectResult {
  readonly noticeId?: string;
  /** Who was asked whether something may be raised: later there may be others. */
  readonly owners?: readonly string[];
  /** When a warning went out: the session that leads to a notice has to start after it (4.2). */
  readonly sentAt?: number;
  readonly ended?: boolean;
}
