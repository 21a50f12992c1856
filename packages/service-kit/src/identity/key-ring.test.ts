import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyOf, LoneKey, RingText, readKeyRing, ringNamed, ringOf } from './key-ring.ts';

const fresh = (bytes = 32): string => randomBytes(bytes).toString('base64');
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,19}$/);

describe('§9 a ring of keys', () => {
  it('§9 has every key that is named, by its id, and the first is the current one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { minLength: 1, maxLength: 5 }), (ids) => {
        const named = ids.map((one) => [one, fresh()] as const);
        const ring = readKeyRing(named.map(([one, key]) => `${one}:${key}`).join(', '));
        if (typeof ring === 'string') throw new Error(ring);
        expect(ring.current.id).toBe(ids[0]);
        expect(named.map(([one]) => keyOf(ring, one).toString('base64'))).toEqual(named.map(([, key]) => key));
      }),
      { numRuns: 100 },
    );
  });

  const twice = fresh();
  it.each([
    ['nothing', '', 'entry 1'],
    ['a key without id', fresh(), 'entry 1'],
    ['an empty entry', `a:${fresh()},`, 'entry 2'],
    ['an id with a blank', `a b:${fresh()}`, 'entry 1'],
    ['16 bytes', `a:${fresh(16)}`, '"a" is not 32 bytes'],
    ['33 bytes', `a:${fresh(33)}`, '"a" is not 32 bytes'],
    ['what is no base64', `a:${'?'.repeat(44)}`, '"a" is not 32 bytes'],
    ['one id for two keys', `a:${fresh()},a:${fresh()}`, '"a" is there twice'],
    ['two ids for one key', `a:${twice},b:${twice}`, 'under another id'],
  ])('§9 %s is refused, and the words name no key', (_what, text, words) => {
    const { error } = RingText.safeParse(text);
    expect(error?.issues[0]?.message).toContain(words);
    for (const part of text.split(/[:,]/).filter((one) => one.length > 20)) expect(error?.message).not.toContain(part);
  });

  it('§9 one key without an id is the ring of what was sealed before keys had ids', () => {
    const key = LoneKey.parse(fresh());
    expect(keyOf(ringOf(key), 'first').equals(key)).toBe(true);
    expect(() => keyOf(ringOf(key), 'other')).toThrow('"other" is not in the ring');
    expect(LoneKey.safeParse(fresh(31)).success).toBe(false);
  });

  it('§9 a ring is used in place of a single key; with neither a service does not start', () => {
    const [lone, ring] = [LoneKey.parse(fresh()), RingText.parse(`a:${fresh()}`)];
    expect(ringNamed('IDENTITY_KEY', { IDENTITY_KEY: lone, IDENTITY_KEYS: ring })).toBe(ring);
    expect(ringNamed('IDENTITY_KEY', { IDENTITY_KEY: lone }).current).toEqual({ id: 'first', key: lone });
    expect(() => ringNamed('IDENTITY_KEY', {})).toThrow('IDENTITY_KEY or IDENTITY_KEYS is needed');
  });
});
