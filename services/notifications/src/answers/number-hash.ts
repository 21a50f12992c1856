import { createHmac, hkdfSync } from 'node:crypto';
import { numberOf } from './answers.rules.ts';

/** By what a number is told again: of the service's own key, so that numbers cannot be tried out against the table. */
export function numberHasher(serviceKey: Buffer): (number: string) => string {
  const key = Buffer.from(hkdfSync('sha256', serviceKey, '', 'byway numbers', 32));
  return (number) => createHmac('sha256', key).update(numberOf(number)).digest('base64url');
}
