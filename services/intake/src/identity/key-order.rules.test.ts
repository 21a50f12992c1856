import { describe, expect, it } from '@jest/globals';
import type { KnownKey } from './identity-key.store.ts';
import { whyNotThisRing } from './key-order.rules.ts';

const print = (keyId: string): Buffer => Buffer.from(`of ${keyId}`);
const ring = (...ids: string[]) => ids.map((keyId) => ({ keyId, fingerprint: print(keyId) }));
const known = (keyId: string, more: Partial<KnownKey> = {}): KnownKey => ({
  keyId,
  fingerprint: print(keyId),
  becameCurrent: 1,
  inUse: true,
  ...more,
});

describe('§9 keys are rotated in one order', () => {
  it.each([
    ['the only key', ring('old'), [known('old')]],
    ['a new key behind the current one', ring('old', 'new'), [known('old')]],
    ['a key that was behind, now current', ring('new', 'old'), [known('old'), known('new', { inUse: false })]],
    ['the old one out once no row is under it', ring('new'), [known('old', { inUse: false }), known('new')]],
    ['any ring where there are no rows', ring('new', 'old'), [known('first', { inUse: false })]],
  ])('§9 %s: intake starts', (_what, given, before) => expect(whyNotThisRing(given, before)).toBeNull());

  it.each([
    ['the old key taken out too early', ring('new'), [known('old'), known('new')], '"old" is missing'],
    ['a key in use of another replica’s ring', ring('old'), [known('old'), known('new')], '"new" is missing'],
    [
      'a current key that no replica was told of',
      ring('new', 'old'),
      [known('old')],
      '"new" is new: first name it after',
    ],
    ['another key under the same id', ring('old'), [known('old', { fingerprint: print('x') })], '"old" is another one'],
  ])('§9 %s: intake does not start, and says why', (_what, given, before, words) =>
    expect(whyNotThisRing(given, before)).toContain(words),
  );
});
