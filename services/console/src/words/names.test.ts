import { describe, expect, it } from '@jest/globals';
import type { Api } from '../api/api.ts';
import type { Who } from '../session/session.ts';
import { nameOf, namesOf } from './names.ts';

const who = (role: Who['roles'][number]): Who => ({
  actor: 'a',
  roles: [role],
  force: '43',
  provider: null,
  court: null,
  token: 't',
  until: 0,
});
const idOf = (n: number): string => `0195a3f0-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** What intake is asked, page by page; the people of cases it does not know stay unnamed. */
function asked(known: Record<string, object>, away = false) {
  const calls: string[][] = [];
  const find = async (_: unknown, { query }: { query: { caseIds: string } }) => {
    const ids = query.caseIds.split(',');
    calls.push(ids);
    if (away) throw new Error('intake is away');
    return { items: ids.flatMap((caseId) => (known[caseId] ? [{ caseId, person: known[caseId] }] : [])) };
  };
  return { calls, api: { find } as unknown as Api };
}

describe('§9 names on a page', () => {
  it('§9 fifty are asked for at once, each case once; who has none goes by a reference', async () => {
    const ids = Array.from({ length: 60 }, (_, i) => idOf(i));
    const { api, calls } = asked({ [idOf(1)]: { givenName: 'Asha', familyName: 'Brook' } });
    const names = await namesOf(api, who('court-liaison'), [...ids, idOf(1)]);
    expect(calls.map(({ length }) => length)).toEqual([50, 10]);
    expect(names.get(idOf(1))).toBe('Asha Brook, 000001');
    expect(names.get(idOf(59))).toBe('Case 000059');
    expect(names.size).toBe(60);
  });

  it('1.6 two people who are called the same are two, by what is on their cards', async () => {
    const chloe = { preferredName: 'Chloe' };
    const { api } = asked({ [idOf(1)]: chloe, [idOf(2)]: chloe });
    const names = await namesOf(api, who('facilitator'), [idOf(1), idOf(2)]);
    expect([...names.values()]).toEqual(['Chloe, 000001', 'Chloe, 000002']);
  });

  it('§9 a role that may not know names asks for none, and neither does an empty list', async () => {
    const { api, calls } = asked({});
    expect((await namesOf(api, who('auditor'), [idOf(1)])).get(idOf(1))).toBe('Case 000001');
    expect((await namesOf(api, who('custody-officer'), [])).size).toBe(0);
    expect(calls).toEqual([]);
  });

  it('a list goes on without names while intake is away', async () => {
    const { api } = asked({}, true);
    expect((await namesOf(api, who('facilitator'), [idOf(7)])).get(idOf(7))).toBe('Case 000007');
  });

  it('1.6 a person is called by the whole name, with what they are called beside it', () => {
    expect(nameOf({ givenName: 'Asha', familyName: 'Brook', preferredName: 'Ash' })).toBe('Asha Brook (Ash)');
    expect(nameOf({ givenName: 'Asha', familyName: 'Brook', preferredName: 'Asha' })).toBe('Asha Brook');
    expect(nameOf({ preferredName: 'Ash' })).toBe('Ash');
    expect(nameOf(undefined)).toBeNull();
  });
});
