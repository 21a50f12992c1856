import { createHmac, hkdfSync } from 'node:crypto';

/** By what a number is told again, without being known: of a key that no table has, so that numbers cannot be tried out against one. */
export function numberHasher(numberKey: Buffer): (number: string) => string {
  const key = Buffer.from(hkdfSync('sha256', numberKey, '', 'byway numbers', 32));
  return (number) => createHmac('sha256', key).update(number).digest('base64url');
}
