import { describe, expect, it } from '@jest/globals';
import { reachWords } from './reach.ts';

const phone = '+447700900123';

describe('1.5 how somebody can be reached, for who rings them', () => {
  it.each([
    [{ phone, contact: { channel: 'text', safe: true } }, '07700 900123, by text.'],
    [{ phone, contact: { safe: false } }, '07700 900123. It is not safe to contact them there: meet them in person.'],
    [{ phone, contact: { safe: true, phoneSeized: true } }, '07700 900123. The police have this phone for now.'],
    [
      { phone },
      '07700 900123. Nobody asked whether it is safe to contact them there: ask first, and leave no message.',
    ],
    [{ contact: { channel: 'in-person' } }, 'No phone number is known. They want to be reached in person.'],
    [{}, 'No phone number is known.'],
  ] as const)('1.5 %j', (person, words) => expect(reachWords(person)).toBe(words));
});
