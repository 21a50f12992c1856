import { listCohorts } from '@byway/contracts/http/scheduling/cohorts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type OneService, openService } from '../../test/one-service.ts';

let service: OneService;
afterEach(() => service.close());

/** A list of five, two on a page; the cursor is the number of the page. */
const fives = ({ url }: { url: string }) => {
  const page = Number(new URL(url, 'http://x').searchParams.get('cursor') ?? 0);
  const items = [1, 2, 3, 4, 5].slice(page * 2, page * 2 + 2).map((n) => ({ cohortId: n }));
  return { body: { items, next: page < 2 ? String(page + 1) : null } };
};

describe('every row of a list', () => {
  it('is read page by page, with the same question', async () => {
    service = await openService(fives);
    const all = await service.visit().api.all(listCohorts, { query: { schemeId: 'druglink-adult' } }, 5);
    expect(all.map(({ cohortId }) => cohortId)).toEqual([1, 2, 3, 4, 5]);
    expect(service.heard.map(({ url }) => url)).toEqual([
      '/cohorts?schemeId=druglink-adult',
      '/cohorts?schemeId=druglink-adult&cursor=1',
      '/cohorts?schemeId=druglink-adult&cursor=2',
    ]);
  });

  it('is an error beyond the bound: a part is never taken for the whole', async () => {
    service = await openService(fives);
    await expect(service.visit().api.all(listCohorts, {}, 4)).rejects.toThrow('more than 4');
  });
});
