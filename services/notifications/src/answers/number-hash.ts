import { createHmac, hkdfSync } from 'node:crypto';
import type { KeyRing } from '@byway/service-kit/identity/key-ring';
import { numberOf } from './answers.rules.ts';

/**
 * By what a number is told again: of the service's own key, so that numbers cannot be tried out against the table. Of the oldest key that is in
 * the ring: who answered STOP is known by nothing else, and is not forgotten because a newer key was put in front.
 */
export function numberHasher({ keys }: KeyRing): (number: string) => string {
  const oldest = keys.at(-1)?.key ?? Buffer.alloc(0);
  const key = Buffer.from(hkdfSync('sha256', oldest, '', 'byway numbers', 32));
  return (number) => createHmac('sha256', key).update(numberOf(number)).digest('base64url');
}
