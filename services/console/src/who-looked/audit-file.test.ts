import { describe, expect, it } from '@jest/globals';
import { type Ask, fileOf } from './audit-file.ts';
import { type AuditPage, type AuditRow, restLink } from './who-looked.presenter.ts';

const ROWS = 500;
const asked = { actor: 'custody-1' };
const row = (id: number): AuditRow => ({
  id: String(id),
  at: '2027-03-01T09:00:00.000Z',
  policyTime: '2027-03-01T09:00:00.000Z',
  actor: 'custody-1',
  roles: ['custody-officer'],
  provider: null,
  court: null,
  purpose: 'work',
  action: 'case.view',
  subject: null,
  about: [],
  fields: [],
  outcome: 'done',
  correlationId: 'c',
});

/** A service that holds the rows `of` to 1, as its route answers: newest first, `next` only where there are older ones. */
const holding =
  (of: number): Ask =>
  async (_service, before) => {
    const newest = before === null ? of : Number(before) - 1;
    const ids = Array.from({ length: Math.min(ROWS, newest) }, (_, i) => newest - i);
    const last = ids.at(-1) ?? 1;
    return { items: ids.map(row), next: last > 1 ? String(last) : null };
  };
async function file(ask: Ask, before: string | null): Promise<string[][]> {
  const firsts = new Map<string, AuditPage>([['intake', await ask('intake', before)]]);
  let text = '';
  for await (const part of fileOf(ask, firsts, (service, from) => restLink(service, asked, from))) text += part;
  const lines = text.split('\r\n').slice(1, -1);
  return lines.map((line) => line.slice(1, -1).split('","'));
}

describe('§9 a file of who looked', () => {
  it.each([1, 500, 10_000])('with %i rows is whole, and says nothing of older ones', async (count) => {
    const rows = await file(holding(count), null);
    expect(rows).toHaveLength(count);
    expect(rows.filter((row) => row.some((value) => value.includes('older-rows')))).toEqual([]);
  });

  it('is cut after 10,000 rows, says so, and its next files hold the rest: each row once', async () => {
    const ask = holding(20_003);
    const found: number[] = [];
    const sizes: number[] = [];
    for (let before: string | null = null, more = true; more; ) {
      const rows = await file(ask, before);
      const rest = /^older-rows-are-not-in-this-file: (\/looks\/export\?.*)$/.exec(rows.at(-1)?.at(-2) ?? '')?.[1];
      more = rest !== undefined;
      if (rest) {
        const { searchParams } = new URL(rest, 'http://byway.invalid');
        expect(Object.fromEntries(searchParams)).toEqual({ ...asked, service: 'intake', cursor: rows.at(-1)?.[1] });
        before = searchParams.get('cursor');
      }
      const held = rows.slice(0, more ? -1 : undefined);
      sizes.push(held.length);
      found.push(...held.map((row) => Number(row[1])));
    }
    expect(sizes).toEqual([10_000, 10_000, 3]);
    expect(found).toEqual(Array.from({ length: 20_003 }, (_, i) => 20_003 - i));
  });
});
