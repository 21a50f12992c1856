import { opaque } from '@byway/contracts/fields';
import { dayOf } from '@byway/contracts/written/day';
import { z } from 'zod';
import type { FieldError } from '../page/form.ts';
import { en } from '../words/en.ts';

const w = en.whoLooked;

/** What the auditor asks about: a record, a member of staff, or days alone. Never a record and somebody at once. */
export interface Asked {
  readonly record?: string;
  readonly actor?: string;
  /** London days, both of them looked at. */
  readonly from?: string;
  readonly until?: string;
}

const TYPED = ['record', 'actor', 'from', 'until'] as const;
type Typed = Readonly<Record<(typeof TYPED)[number], string>>;

/** What was typed, and what is asked by it; null where nothing was typed or it cannot be asked for. */
export interface Asking {
  readonly asked: Asked | null;
  readonly typed: Typed;
  readonly errors: readonly FieldError[];
}

const uuid = z.uuid();

/** A day as it was typed; null: nothing was; undefined: it is none. */
function dayIn(typed: string): string | null | undefined {
  if (typed === '') return null;
  const read = dayOf(typed, '', '');
  return typeof read === 'object' ? read.day : undefined;
}

/** Reads the search of the two pages. An id is asked for in small letters, however it was typed. */
export function askedIn(query: Readonly<Record<string, string | undefined>>): Asking {
  const typed = Object.fromEntries(TYPED.map((name) => [name, (query[name] ?? '').trim()])) as Typed;
  const { actor } = typed;
  const record = typed.record.toLowerCase();
  const [from, until] = [dayIn(typed.from), dayIn(typed.until)];
  const wrong = (field: keyof Typed, text: string): Asking => ({ asked: null, typed, errors: [{ field, text }] });
  if (record && actor) return wrong('actor', w.both);
  if (record && !uuid.safeParse(record).success) return wrong('record', w.recordWrong);
  if (actor && !opaque.safeParse(actor).success) return wrong('actor', w.actorWrong);
  if (from === undefined) return wrong('from', w.dayWrong);
  if (until === undefined || (from && until && until < from)) return wrong('until', until ? w.untilWrong : w.dayWrong);
  const asked = {
    ...(record ? { record } : {}),
    ...(actor ? { actor } : {}),
    ...(from ? { from } : {}),
    ...(until ? { until } : {}),
  };
  const any = Object.keys(asked).length > 0;
  return { asked: any ? asked : null, typed: { ...typed, ...(record ? { record } : {}) }, errors: [] };
}

/** As the search of an address: `record=…` or `actor=…`, with the days. */
export function searchOf(asked: Asked): string {
  return new URLSearchParams({ ...asked }).toString();
}
