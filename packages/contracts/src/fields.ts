import { z } from 'zod';
import { POSTCODE } from './written/postcode.ts';

/**
 * The only kinds of value a fact may carry. There is no builder for free text, so no name, telephone number,
 * address or note about a person's health can be stated.
 */

/** A random id (RFC 9562 uuid). */
export const id = z.uuid();

/** An instant in UTC to the millisecond: `2027-03-01T09:00:00.000Z`. */
export const instant = z.iso.datetime({ precision: 3 });

/** A date in Europe/London: `2027-03-01`. */
export const date = z.iso.date();

export const yesNo = z.boolean();

/** A whole number from 0. */
export const count = z.int().min(0);

/** A whole number from 1: a version, a round, a place in a row. */
export const ordinal = z.int().min(1);

/** A SHA-256 in lower-case hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** A court's organisation unit code, seven capitals or figures: `B43KB00`. */
export const courtCode = z.string().regex(/^[0-9A-Z]{7}$/);

/** A postcode as Royal Mail writes it, of a place where groups meet: never of a person. */
export const postcode = z.string().regex(POSTCODE);

/** One of a list of `codes.ts`. */
export const code = <const L extends readonly string[]>(list: L) => z.enum(list);

/** The value or null: every property of a fact is always there. */
export const orNull = <F extends z.ZodType>(field: F) => z.nullable(field);

/** For a property added to a fact that is already in use: facts stated before it came do not have it. */
export const addedLater = <F extends z.ZodType>(field: F) => z.optional(field);

/**
 * An opaque id of a member of staff, a force, a provider or a court, as a sign-in gives it. No `@`: an e-mail address is
 * personal data. Tokens, envelopes and facts share this one alphabet, so that what was accepted can always be stated.
 */
export const OPAQUE = /^[A-Za-z0-9:._|/-]{1,64}$/;
export const opaque = z.string().regex(OPAQUE);

/** Opaque ids of staff, one or more: never a name. */
export const actors = z.array(opaque).min(1);

/** One id or more. */
export const ids = z.array(id).min(1);

const strictTwin = new WeakMap<z.ZodType, z.ZodType>();

/** One row or more of the same shape. Like the fact itself, written strictly and read leniently. */
export function rows<S extends z.ZodRawShape>(shape: S) {
  const lenient = z.array(z.object(shape)).min(1);
  strictTwin.set(lenient, z.array(z.strictObject(shape)).min(1));
  return lenient;
}

/** The shape a writer is held to: as given, with every list of rows refusing unknown keys. */
export function strictShape<S extends z.ZodRawShape>(shape: S): S {
  return Object.fromEntries(Object.entries(shape).map(([key, f]) => [key, strictTwin.get(f as z.ZodType) ?? f])) as S;
}
