import { describe, expect, it } from '@jest/globals';
import { casesIn, fieldsIn, idOrNull } from './audit.ts';

const A = '018f0000-0000-7000-8000-00000000000a';
const B = '018f0000-0000-7000-8000-00000000000b';

describe('§9 whom an answer shows', () => {
  it('is every case it names, however deep, each once', () => {
    expect([...casesIn({ items: [{ caseId: A }, { row: { caseId: B, other: [{ caseId: A }] } }] })]).toEqual([A, B]);
  });

  it('is nobody where it names none', () => {
    for (const body of [null, undefined, 'caseId', { caseId: null }, { placeId: A }, [1, true]])
      expect([...casesIn(body)]).toEqual([]);
  });
});

describe('§9 what an answer shows', () => {
  it('is told by names of fields, for a list by those of its rows, never by values', () => {
    expect(fieldsIn({ caseId: A, state: 'agreed', tags: ['x'], next: null })).toEqual([
      'caseId',
      'state',
      'tags',
      'next',
    ]);
    expect(fieldsIn({ items: [{ caseId: A, state: 'agreed' }], next: null })).toEqual(['caseId', 'state', 'next']);
    expect(fieldsIn({ items: [], next: null })).toEqual(['items', 'next']);
    expect(fieldsIn(null)).toEqual([]);
  });
});

describe('§9 an address of which nothing was checked', () => {
  it('gives an id or nothing', () => {
    expect(idOrNull(A.toUpperCase())).toBe(A);
    for (const other of ["1' or true", `${A}0`, '', 7, null, undefined, [A]]) expect(idOrNull(other)).toBeNull();
  });
});
