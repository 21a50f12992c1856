import { type PublicKeys, readPublicKeys } from '@byway/facts/signature';
import { z } from 'zod';

/** A root key of 32 bytes and its id, stored beside everything it sealed. An id is never reused for another key. */
export interface RingKey {
  readonly id: string;
  readonly key: Buffer;
}

/** Root keys of one purpose: `current` seals; any of `keys` opens. */
export interface KeyRing {
  readonly current: RingKey;
  /** All of them, the current one first. */
  readonly keys: readonly RingKey[];
}

/** The id of a key that is configured without one. */
export const FIRST_KEY = 'first';

const KEY_BYTES = 32;
const ID = /^[a-z0-9][a-z0-9-]{0,19}$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** A ring of one key of 32 bytes. */
export function ringOf(key: Buffer): KeyRing {
  const first = { id: FIRST_KEY, key };
  return { current: first, keys: [first] };
}

/**
 * Parses a ring: `id:base64` of 32 bytes each, between commas, the current key first. Returns the ring, or what is wrong with the text; the
 * message names ids and positions, never a key.
 */
export function readKeyRing(text: string): KeyRing | string {
  const keys: RingKey[] = [];
  for (const [at, entry] of text.split(',').entries()) {
    const [id = '', base64 = '', ...more] = entry.trim().split(':');
    if (!ID.test(id) || more.length > 0)
      return `entry ${at + 1} is not id:base64 (an id: small letters, figures, hyphens)`;
    const key = Buffer.from(BASE64.test(base64) ? base64 : '', 'base64');
    if (key.length !== KEY_BYTES) return `the key "${id}" is not ${KEY_BYTES} bytes in base64`;
    if (keys.some((other) => other.id === id)) return `the id "${id}" is there twice`;
    if (keys.some((other) => other.key.equals(key))) return `the key "${id}" is there under another id as well`;
    keys.push({ id, key });
  }
  const [current] = keys;
  return current ? { current, keys } : 'no key is named';
}

/** The key of a ring by its id. @throws KeyMissing when the ring has none of that id */
export function keyOf(ring: KeyRing, id: string): Buffer {
  const found = ring.keys.find((one) => one.id === id);
  if (!found) throw new KeyMissing(id);
  return found.key;
}

/** Something was sealed under a key that is not in the ring. */
class KeyMissing extends Error {
  override readonly name = 'KeyMissing';

  constructor(id: string) {
    super(`the key "${id}" is not in the ring`);
  }
}

/** An environment variable with a single key: 32 bytes in base64. */
export const LoneKey = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((key) => key.length === KEY_BYTES, '32 bytes in base64 are needed');

/** Parses a text with `read`, or reports the error it returns. */
const readBy = <T extends object>(read: (text: string) => T | string) =>
  z.string().transform((text, context): T => {
    const found = read(text);
    if (typeof found !== 'string') return found;
    context.addIssue({ code: 'custom', message: found });
    return z.NEVER;
  });

/** An environment variable with a ring, as {@link readKeyRing} parses it. */
export const RingText = readBy<KeyRing>(readKeyRing);

/** An environment variable with the public keys of services. */
export const PublicKeysText = readBy<PublicKeys>(readPublicKeys);

/**
 * The ring that is configured under a name: `NAMES` where it is given, else `NAME` alone (as {@link ringOf}). While keys are
 * changed `NAME` is not read. @throws when there is neither
 */
export function ringNamed<N extends string>(
  name: N,
  config: { readonly [K in N]?: Buffer | undefined } & { readonly [K in `${N}S`]?: KeyRing | undefined },
): KeyRing {
  const { [name]: lone, [`${name}S` as const]: ring } = config as Readonly<
    Record<string, Buffer | KeyRing | undefined>
  >;
  if (ring && !Buffer.isBuffer(ring)) return ring;
  if (!Buffer.isBuffer(lone)) throw new Error(`The configuration cannot be used.\n  ${name} or ${name}S is needed`);
  return ringOf(lone);
}
