import { listTasks } from '@byway/contracts/http/intake/tasks';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Heard, type OneService, openService, viewOf } from '../../test/one-service.ts';
import { listPage } from './list-page.ts';

const CASE = '0199a1b2-0000-7000-8000-00000000abcd';

const decisions = listPage(listTasks, {
  at: '/decisions/:kind',
  title: 'Decisions',
  heading: 'Decisions',
  caption: 'Oldest first',
  empty: 'There are none.',
  next: 'More',
  query: ({ query }) => ({ kind: 'police-decision' as const, whose: query.whose as 'all', limit: 2 }),
  keep: ({ query }) => ({ whose: query.whose, nothing: undefined }),
  caseOf: ({ caseId }) => caseId,
  columns: [
    { head: 'Person', cell: ({ caseId }, { nameOf }) => [{ link: nameOf(caseId), href: `/decisions/${caseId}` }] },
    { head: 'Officer', cell: ({ officer }) => officer },
  ],
});

let service: OneService;
const open = async (items: readonly object[], next: string | null): Promise<OneService> => {
  const tasks = ({ url }: Heard): boolean => url.startsWith('/tasks');
  service = await openService((heard) => (tasks(heard) ? { body: { items, next } } : { status: 404, body: {} }));
  return service;
};
const params = { kind: 'a kind' };
afterEach(() => service.close());

describe('a page of a list', () => {
  it('asks for what its address says, and has a row for each item', async () => {
    const { visit, heard } = await open([{ caseId: CASE, officer: 'custody-1' }], null);
    const view = await viewOf(decisions.get(visit({ params, query: { whose: 'all', cursor: 'abc' } })));
    expect(heard[0]?.url).toBe('/tasks?kind=police-decision&whose=all&limit=2&cursor=abc');
    expect(view.model).toMatchObject({
      head: ['Person', 'Officer'],
      rows: [[[{ link: 'Case 00ABCD', href: `/decisions/${CASE}` }], 'custody-1']],
      next: null,
    });
  });

  it('leads to the next page with what its own address had', async () => {
    const { visit } = await open([{ caseId: CASE, officer: 'custody-1' }], 'next page');
    const view = await viewOf(decisions.get(visit({ params, query: { whose: 'all', cursor: 'this page' } })));
    expect(view.model.next).toEqual({ href: '/decisions/a%20kind?whose=all&cursor=next+page', text: 'More' });
  });

  it('says where there is nothing', async () => {
    const { visit } = await open([], null);
    const view = await viewOf(decisions.get(visit({ params })));
    expect(view.model).toMatchObject({ rows: [], empty: 'There are none.', next: null });
  });
});
