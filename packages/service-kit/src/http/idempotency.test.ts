import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { bodyHasher } from './idempotency.ts';

const KEY = Buffer.alloc(32, 1);
const BODY = { person: { givenName: 'Ottilia', dateOfBirth: '1996-02-29' } };

describe('the hash that a command is known again by', () => {
  it('is the same for the same body, and another for any other', () => {
    const hash = bodyHasher('intake', KEY);
    expect(hash(BODY)).toBe(hash(structuredClone(BODY)));
    expect(hash({ person: { ...BODY.person, dateOfBirth: '1996-02-28' } })).not.toBe(hash(BODY));
    expect(hash(null)).toBe(hash(undefined));
  });

  it('§9 cannot be tried out against guesses without the service’s own key', () => {
    const hash = bodyHasher('intake', KEY)(BODY);
    expect(hash).not.toBe(createHash('sha256').update(JSON.stringify(BODY)).digest('base64url'));
    expect(hash).not.toBe(bodyHasher('intake', Buffer.alloc(32, 2))(BODY));
    expect(hash).not.toBe(bodyHasher('attendance', KEY)(BODY));
  });
});
