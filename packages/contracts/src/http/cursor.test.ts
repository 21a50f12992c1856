import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AfterId, AfterNumber, AfterPlace, cursorOf, pageOf } from './cursor.ts';

const anyId = fc.uuid();
/** Few moments, so that many rows share one; some have none. */
const anyMoment = fc.option(
  fc.oneof(
    fc.constantFrom(0, 1, 1_000).map((ms) => new Date(Date.UTC(2027, 2, 1) + ms)),
    fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true }),
  ),
  { nil: null },
);
const kinds = [AfterId, AfterPlace, AfterNumber] as const;
const kept = (at: Date | null): string => at?.toISOString() ?? 'infinity';
const wordOf = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

interface Row {
  readonly at: Date | null;
  readonly id: string;
}
// As Postgres compares `(coalesce(at, 'infinity'), id)`.
const time = ({ at }: Row): number => at?.getTime() ?? Number.POSITIVE_INFINITY;
const inOrder = (a: Row, b: Row): number => {
  if (time(a) !== time(b)) return time(a) < time(b) ? -1 : 1;
  if (a.id === b.id) return 0;
  return a.id < b.id ? -1 : 1;
};

/** What a store answers: the rows after the cursor, in order, at most `limit`. */
function stored(rows: readonly Row[], cursor: string | null, limit: number): Row[] {
  const after = cursor === null ? null : AfterPlace.parse(cursor);
  const place = after && { at: after.at === 'infinity' ? null : new Date(after.at), id: after.id };
  return rows
    .toSorted(inOrder)
    .filter((row) => !place || inOrder(row, place) > 0)
    .slice(0, limit);
}

/** What somebody sees who turns every page; `rowsAt` says what is stored at each. */
function turned(rowsAt: (page: number) => readonly Row[], limit: number): Row[] {
  const seen: Row[] = [];
  let cursor: string | null = null;
  for (let page = 0; page === 0 || cursor !== null; page += 1) {
    const rows = stored(rowsAt(page), cursor, limit + 1);
    const found: ReturnType<typeof pageOf<Row>> = pageOf(rows, limit, ({ at, id }) => [at?.getTime() ?? null, id]);
    seen.push(...found.items);
    cursor = found.next;
  }
  return seen;
}

describe('a cursor', () => {
  it('comes back as the place it was made of', () => {
    fc.assert(
      fc.property(anyMoment, anyId, fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), (at, id, number) => {
        expect(AfterPlace.parse(cursorOf(at?.getTime() ?? null, id))).toEqual({ at: kept(at), id });
        expect(AfterId.parse(cursorOf(id))).toBe(id);
        expect(AfterNumber.parse(cursorOf(String(number)))).toBe(String(number));
      }),
    );
  });

  it('is a word that needs no encoding in an address', () => {
    fc.assert(
      fc.property(anyMoment, anyId, (at, id) => {
        const word = cursorOf(at?.getTime() ?? null, id);
        expect(encodeURIComponent(word)).toBe(word);
      }),
    );
  });

  it('of another kind of list is refused', () => {
    fc.assert(
      fc.property(anyMoment, anyId, fc.nat(), (at, id, number) => {
        expect(AfterId.safeParse(cursorOf(at?.getTime() ?? null, id)).success).toBe(false);
        expect(AfterPlace.safeParse(cursorOf(id)).success).toBe(false);
        expect(AfterNumber.safeParse(cursorOf(id)).success).toBe(false);
        expect(AfterId.safeParse(cursorOf(String(number))).success).toBe(false);
      }),
    );
  });

  it('of a number is also read as it is typed by an auditor', () => {
    fc.assert(fc.property(fc.nat(), (number) => expect(AfterNumber.parse(String(number))).toBe(String(number))));
  });
});

describe('every page of a list', () => {
  const anyRows = fc.uniqueArray(fc.record({ at: anyMoment, id: anyId }), { selector: ({ id }) => id, maxLength: 40 });

  it('shows each row exactly once, in order', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 7 }), (rows, limit) => {
        expect(turned(() => rows, limit)).toEqual(rows.toSorted(inOrder));
      }),
    );
  });

  it('has one behind it exactly where rows are left, so that nobody turns to an empty one', () => {
    fc.assert(
      fc.property(anyRows, fc.integer({ min: 1, max: 7 }), (rows, limit) => {
        const { items, next } = pageOf(stored(rows, null, limit + 1), limit, ({ at, id }) => [
          at?.getTime() ?? null,
          id,
        ]);
        expect([items.length, next !== null]).toEqual([Math.min(rows.length, limit), rows.length > limit]);
      }),
    );
  });

  it('shows a row that stays exactly once, whatever comes and goes between two pages', () => {
    fc.assert(
      fc.property(anyRows, anyRows, fc.integer({ min: 1, max: 7 }), (all, others, limit) => {
        const stay = all.filter(({ id }) => !others.some((other) => other.id === id));
        const seen = turned((page) => (page % 2 === 0 ? stay : [...stay, ...others]), limit);
        expect(seen.filter(({ id }) => stay.some((row) => row.id === id))).toEqual(stay.toSorted(inOrder));
      }),
    );
  });
});

describe('a hostile cursor', () => {
  const id = '0195a3f0-0000-7000-8000-000000000009';
  const at = '2027-03-17T17:00:00.000Z';
  const hostile = [
    '',
    'x',
    'W',
    'W10',
    `${wordOf([at, id])}=`,
    `${wordOf([at, id])}A`,
    Buffer.from(`[ "${id}"]`).toString('base64url'),
    wordOf({}),
    wordOf([[]]),
    wordOf([null]),
    wordOf([at, id, id]),
    wordOf(['now()', id]),
    wordOf([at, `${id}' or true --`]),
    wordOf(['0000-01-01T00:00:00.000Z', id]),
    wordOf(['2027-02-29T00:00:00.000Z', id]),
    wordOf(['2027-03-17T25:00:00.000Z', id]),
    wordOf(['+010000-01-01T00:00:00.000Z', id]),
    wordOf(['-infinity', id]),
    wordOf(['9'.repeat(19)]),
    wordOf(['-1']),
    `${at}_${id}_${id}`,
    `${id}\u0000`,
    '\u0000',
    'W'.repeat(201),
    `Wy${'l'.repeat(198)}`,
  ];
  it.each(hostile)('is refused, and nothing is thrown: %j', (word) => {
    for (const kind of kinds) expect(kind.safeParse(word).success).toBe(false);
  });

  it('is one of any text at all, or of any list of texts', () => {
    const anyWord = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 3 }).map(wordOf),
      fc.json().map((json) => Buffer.from(json).toString('base64url')),
    );
    fc.assert(
      fc.property(anyWord, (word) => {
        for (const kind of [AfterId, AfterPlace]) expect(kind.safeParse(word).success).toBe(false);
      }),
    );
  });

  it('is answered in words that say what to do', () => {
    const { error } = AfterPlace.safeParse('W10');
    expect(error?.issues).toEqual([
      expect.objectContaining({ path: [], message: 'This cursor is none of ours: begin with the first page' }),
    ]);
  });
});
