import { createHmac, hkdfSync } from 'node:crypto';
import type { KeyRing } from '@byway/service-kit/identity/key-ring';
import { numberOf } from './answers.rules.ts';

/** By what a number is told again, under each key of the ring, the current first: nobody can try numbers out against the table without one. */
export type NumberHashes = (number: string) => readonly [string, ...string[]];

/** Of the service's own keys. */
export function numberHasher({ keys }: KeyRing): NumberHashes {
  const derived = keys.map(({ key }) => Buffer.from(hkdfSync('sha256', key, '', 'byway numbers', 32)));
  return (number) => {
    const text = numberOf(number);
    return derived.map((key) => createHmac('sha256', key).update(text).digest('base64url')) as [string, ...string[]];
  };
}
