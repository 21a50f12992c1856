import { describe, expect, it } from '@jest/globals';
import { decodeCursor, encodeCursor } from './cursor.ts';

const id = '0195a3f0-0000-7000-8000-000000000009';

describe('a cursor', () => {
  it('comes back as the place it stood for', () => {
    const at = new Date('2027-03-17T17:00:00Z');
    expect(decodeCursor(encodeCursor(at, id))).toEqual({ at: at.toISOString(), id });
    expect(decodeCursor(encodeCursor(null, id))).toEqual({ at: 'infinity', id });
  });
  it.each(['', 'x', Buffer.from('["now()","1"]').toString('base64url'), Buffer.from('{}').toString('base64url')])(
    'that is none of ours is nothing (%s)',
    (cursor) => expect(decodeCursor(cursor)).toBeNull(),
  );
});
