import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Needles, textOf } from './encodings.ts';

const VALUES = ['Zqvxkwjqabcd', '2027/9990001G', '14 Kestrel Walk', '+447700900101', 'RG1 7ZZ'];
const needles = new Needles(VALUES);

/** What a place may do to a text before it keeps it. */
const WAYS: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in upper case': (text) => text.toUpperCase(),
  'in lower case': (text) => text.toLowerCase(),
  'as JSON in JSON': (text) => JSON.stringify(JSON.stringify({ text })),
  'in an address': (text) => encodeURIComponent(text),
  'in a form': (text) => new URLSearchParams({ text }).toString(),
  'as Base64': (text) => Buffer.from(text).toString('base64'),
  'as Base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
  'in upper case, as Base64': (text) => Buffer.from(text.toUpperCase()).toString('base64'),
  'in hexadecimal': (text) => Buffer.from(text).toString('hex'),
  'in hexadecimal capitals': (text) => Buffer.from(text).toString('hex').toUpperCase(),
  compressed: (text) => textOf(gzipSync(text)),
};

describe('I18 the search for what must be nowhere', () => {
  it.each(Object.entries(WAYS))('finds it %s, whatever stands around it', (_way, kept) => {
    const around = fc.tuple(fc.string({ maxLength: 9 }), fc.constantFrom(...VALUES), fc.string({ maxLength: 9 }));
    const property = fc.property(around, ([before, value, after]) => {
      expect(needles.in(kept(`${before}${value}${after}`))).toContain(value);
    });
    fc.assert(property, { numRuns: 300 });
  });

  it('finds nothing where nothing is', () => {
    const ids = fc.property(fc.uuid(), fc.nat(), (id, n) => expect(needles.in(`${id}:${n}`)).toEqual([]));
    fc.assert(ids);
  });
});
