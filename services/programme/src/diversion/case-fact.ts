import type { Definition } from '@byway/contracts/catalogue';
import type { FactDefinition } from '@byway/contracts/define';
import type { Teller } from './told-by.ts';

// Types alone: what checks a payload (zod) has no place in the workflow's code, and payloads were checked before they were kept.

/** What a fact says of an erasure (§9) is about a person's data, moves no case and is not kept with one. */
type OfErasure = `${string}.erasure-${string}` | 'intake.person-erased.v1';
/** 1.7 is for safeguarding alone: what the screen found is no step of the person's way. */
type OfSafety = 'intake.exploitation-noticed.v1';

/** Every kind of fact a case is told of: what the services it hears say of a case, and its own decisions of leave and of ends (§6) and of the end of a plan (2.7), and newer calendars (ADR 39). */
export type CaseFactType =
  | Exclude<Extract<Definition['type'], `${Teller}.${string}`>, OfErasure | OfSafety>
  | 'programme.leave-decided.v1'
  | 'programme.end-recorded.v1'
  | 'programme.plan-end-decided.v1'
  | 'programme.calendar-adopted.v1';

/** What a fact of this type carries, by its definition. */
type DataOf<T extends CaseFactType> = Extract<Definition, { type: T }> extends FactDefinition<infer D> ? D : never;

/** A fact as the workflow is told it. Times are milliseconds since the epoch, policy time; `n` counts within the case. */
export type CaseFact<T extends CaseFactType = CaseFactType> = {
  [K in T]: {
    readonly n: number;
    readonly type: K;
    readonly recorded: number;
    readonly effective: number;
    readonly actor: string;
    readonly data: Readonly<DataOf<K>>;
    /** What the facts of one transaction have in common: they are one thing (4.1). Without: it is alone. */
    readonly together?: string;
  };
}[T];
