import { randomBytes } from 'node:crypto';
import { ringOf } from '@byway/service-kit/identity/key-ring';
import { describe, expect, it } from '@jest/globals';
import { hashOf, seal, unseal } from './seal.ts';

const key = ringOf(randomBytes(32));

describe('what a session holds at rest', () => {
  it('is read again with the same key and row', () => {
    expect(unseal(key, hashOf('a'), seal(key, hashOf('a'), 'a token'))).toBe('a token');
  });
  it('is not read with another key, in another row, or with one byte changed', () => {
    const sealed = seal(key, hashOf('a'), 'a token');
    expect(unseal(ringOf(randomBytes(32)), hashOf('a'), sealed)).toBeNull();
    expect(unseal(key, hashOf('b'), sealed)).toBeNull();
    sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
    expect(unseal(key, hashOf('a'), sealed)).toBeNull();
  });
  it('shows neither the token nor the id of the session', () => {
    expect(seal(key, hashOf('a'), 'a token').includes('a token')).toBe(false);
    expect(hashOf('session-id')).not.toContain('session-id');
  });
});
