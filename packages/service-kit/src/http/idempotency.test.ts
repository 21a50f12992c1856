import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { ringOf } from '../identity/key-ring.ts';
import { bodyHasher } from './idempotency.ts';

const KEY = ringOf(Buffer.alloc(32, 1));
const NEXT = { id: 'next', key: Buffer.alloc(32, 2) };
const BODY = { person: { givenName: 'Ottilia', dateOfBirth: '1996-02-29' } };

describe('the hash that a command is known again by', () => {
  it('is the same for the same body, and another for any other', () => {
    const hash = bodyHasher('intake', KEY);
    expect(hash(BODY)).toEqual(hash(structuredClone(BODY)));
    expect(hash({ person: { ...BODY.person, dateOfBirth: '1996-02-28' } })).not.toEqual(hash(BODY));
    expect(hash(null)).toEqual(hash(undefined));
  });

  it('§9 cannot be tried out against guesses without the service’s own key', () => {
    const [hash] = bodyHasher('intake', KEY)(BODY);
    expect(hash).not.toBe(createHash('sha256').update(JSON.stringify(BODY)).digest('base64url'));
    expect(hash).not.toBe(bodyHasher('intake', { current: NEXT, keys: [NEXT] })(BODY)[0]);
    expect(hash).not.toBe(bodyHasher('attendance', KEY)(BODY)[0]);
  });

  it('is kept under the current key, and known by every key of the ring: a command sent before the key was changed is known again', () => {
    const [before] = bodyHasher('intake', KEY)(BODY);
    const behind = bodyHasher('intake', { current: KEY.current, keys: [KEY.current, NEXT] })(BODY);
    const inFront = bodyHasher('intake', { current: NEXT, keys: [NEXT, KEY.current] })(BODY);
    expect(behind[0]).toBe(before);
    expect(inFront[0]).not.toBe(before);
    expect(inFront.toSorted()).toEqual(behind.toSorted());
  });
});
