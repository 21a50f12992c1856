import { z } from 'zod';
import { strictShape } from './fields.ts';

/** One kind of fact: what it means, what a writer must give and what a reader takes. */
export interface FactDefinition<D = unknown, T extends string = string> {
  /** `<service>.<what-happened>.v<n>` */
  readonly type: T;
  /** The service that states it: the part of the type before the first dot. */
  readonly service: string;
  readonly meaning: string;
  /**
   * Whether the envelope names the provider or the court area that the case belongs to from then on (I17); null: neither. Who
   * refers a person or asks for a place belongs to none: only who booked knows whose group it is.
   */
  readonly tells: 'provider' | 'court' | null;
  /** For stating: refuses unknown keys. */
  readonly write: z.ZodType<D>;
  /** For reading: drops unknown keys, so that a property added later does not break an older reader. */
  readonly read: z.ZodType<D>;
  readonly valid: D;
  /** What is wrong → an example that `write` refuses. */
  readonly invalid: Readonly<Record<string, unknown>>;
}

/** The data a definition carries: `DataOf<typeof outcomeRecorded>`. */
export type DataOf<F> = F extends FactDefinition<infer D> ? D : never;

type FactType = `${string}.${string}.v${number}`;

interface Given<T extends FactType, S extends z.ZodRawShape, D> {
  readonly type: T;
  /** One sentence. */
  readonly meaning: string;
  /** Where the envelope of this fact says whose the case is. */
  readonly tells?: 'provider' | 'court';
  /** The properties, built from `fields.ts` alone. */
  readonly data: S;
  readonly valid: D;
  /** What is wrong → the change that makes the valid example wrong (`undefined` takes a property away). */
  readonly invalid: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Sentences true of each fact when it is stated, beyond the kinds of its properties. */
  readonly always?: Readonly<Record<string, (data: D) => boolean>>;
}

/** Defines one kind of fact. */
export function defineFact<T extends FactType, S extends z.ZodRawShape>(
  given: Given<T, S, z.output<z.ZodObject<S>>>,
): FactDefinition<z.output<z.ZodObject<S>>, T> {
  type D = z.output<z.ZodObject<S>>;
  const read = z.object(given.data);
  let write: z.ZodType<D> = z.strictObject(strictShape(given.data)) as unknown as z.ZodType<D>;
  for (const [says, holds] of Object.entries(given.always ?? {})) write = write.refine(holds, says);
  const broken = Object.entries(given.invalid).map(([what, change]) => [what, changed(given.valid, change)]);
  return Object.freeze({
    type: given.type,
    service: given.type.slice(0, given.type.indexOf('.')),
    meaning: given.meaning,
    tells: given.tells ?? null,
    write,
    read: read as unknown as z.ZodType<D>,
    valid: given.valid,
    invalid: Object.fromEntries(broken),
  });
}

function changed(valid: object, change: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries({ ...valid, ...change });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
