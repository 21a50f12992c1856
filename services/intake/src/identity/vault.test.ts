import { randomBytes } from 'node:crypto';
import { SealBroken } from '@byway/service-kit/identity/cipher';
import { type KeyRing, readKeyRing, ringOf } from '@byway/service-kit/identity/key-ring';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { openPersonKey, rewrapPersonKey } from './person-key.ts';
import { openVault, type Vault } from './vault.ts';

const vault = openVault(ringOf(randomBytes(32)));
const place = { table: 'person', column: 'phone', id: 'person-1' };

describe('§9 identity is sealed', () => {
  it('§9 what was sealed is read again, and the same value never looks the same twice', () => {
    const { key } = vault.newKey('43', 'person-1');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const sealed = key.seal(place, value);
        expect(JSON.stringify(key.open(place, sealed))).toBe(JSON.stringify(value));
        expect(key.seal(place, value).equals(sealed)).toBe(false);
      }),
      { numRuns: 200 },
    );
  });

  it('§9 a ciphertext in another table, column or row does not open', () => {
    const { key } = vault.newKey('43', 'person-1');
    const sealed = key.seal(place, '+447700900123');
    for (const other of [{ table: 'encounter' }, { column: 'adjustments' }, { id: 'person-2' }]) {
      expect(() => key.open({ ...place, ...other }, sealed)).toThrow(SealBroken);
    }
  });

  it('§9 one altered bit anywhere is found', () => {
    const { key } = vault.newKey('43', 'person-1');
    const sealed = key.seal(place, '+447700900123');
    for (let bit = 0; bit < sealed.length * 8; bit += 1) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => key.open(place, changed)).toThrow(SealBroken);
    }
    expect(() => key.open(place, sealed.subarray(0, 20))).toThrow(SealBroken);
  });

  it('§9 a data key opens for its own person and force only', () => {
    const { key, ...kept } = vault.newKey('43', 'person-1');
    const again = vault.openKey('43', 'person-1', kept);
    expect(again.open(place, key.seal(place, 'x'))).toBe('x');
    expect(() => vault.openKey('43', 'person-2', kept)).toThrow(SealBroken);
    expect(() => vault.openKey('42', 'person-1', kept)).toThrow(SealBroken);
    expect(() => openVault(ringOf(randomBytes(32))).openKey('43', 'person-1', kept)).toThrow(SealBroken);
  });

  it('§9 one wrapped for a person alone, as at first, opens until it is wrapped for their case too; then for no other', () => {
    const [own, other] = [
      { personId: 'person-1', caseId: 'case-1' },
      { personId: 'person-1', caseId: 'case-2' },
    ];
    const { key, ...before } = vault.newKey('43', 'person-1');
    const kept = rewrapPersonKey(vault, '43', own, before);
    const again = rewrapPersonKey(vault, '43', own, kept);
    for (const one of [before, kept, again])
      expect(openPersonKey(vault, '43', own, one).open(place, key.seal(place, 'x'))).toBe('x');
    for (const one of [kept, again]) {
      expect(() => openPersonKey(vault, '43', other, one)).toThrow(SealBroken);
      expect(() => rewrapPersonKey(vault, '43', other, one)).toThrow(SealBroken);
      expect(() => vault.openKey('43', 'person-1', one)).toThrow(SealBroken);
    }
  });

  it('1.6 the blind index is equal for equal words of one force and kind only', () => {
    const index = vault.blindIndex('43', 'pnc', '2026/9999001Z');
    expect(vault.blindIndex('43', 'pnc', '2026/9999001Z')).toEqual(index);
    expect(vault.blindIndex('42', 'pnc', '2026/9999001Z')).not.toEqual(index);
    expect(vault.blindIndex('43', 'name-birth', '2026/9999001Z')).not.toEqual(index);
    expect(openVault(ringOf(randomBytes(32))).blindIndex('43', 'pnc', '2026/9999001Z')).not.toEqual(index);
  });
});

const text = (id: string): string => `${id}:${randomBytes(32).toString('base64')}`;
const ring = (...entries: string[]): KeyRing => readKeyRing(entries.join(',')) as KeyRing;

describe('§9 root keys are rotated', () => {
  const [old, next] = [text('old'), text('next')];
  const [before, during, after] = [ring(old), ring(next, old), ring(next)].map(openVault) as [Vault, Vault, Vault];

  it('§9 a data key wrapped anew opens the same ciphertexts, without the old key', () => {
    const { key, ...kept } = before.newKey('43', 'person-1');
    const sealed = key.seal(place, 'x');
    const moved = during.rewrap('43', 'person-1', kept);
    expect(moved.keyId).toBe('next');
    expect(after.openKey('43', 'person-1', moved).open(place, sealed)).toBe('x');
    expect(() => before.openKey('43', 'person-1', moved)).toThrow('"next" is not in the ring');
    expect(() => after.openKey('43', 'person-1', kept)).toThrow('"old" is not in the ring');
  });

  it('§9 a wrapped key that was moved to another person, force or key id is not wrapped anew', () => {
    const { key: _, ...kept } = before.newKey('43', 'person-1');
    expect(() => during.rewrap('43', 'person-2', kept)).toThrow(SealBroken);
    expect(() => during.rewrap('42', 'person-1', kept)).toThrow(SealBroken);
    expect(() => during.rewrap('43', 'person-1', { ...kept, keyId: 'next' })).toThrow(SealBroken);
  });

  it('1.6 looks under every key, whichever wrote the index', () => {
    const sought = during.blindIndexes('43', 'pnc', '2026/9999001Z');
    expect(sought).toContainEqual(before.blindIndex('43', 'pnc', '2026/9999001Z'));
    expect(sought).toContainEqual(after.blindIndex('43', 'pnc', '2026/9999001Z'));
  });
});
