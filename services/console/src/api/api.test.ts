import { viewAttendance } from '@byway/contracts/http/attendance/cases';
import { recordContact } from '@byway/contracts/http/attendance/contacts';
import { listCohorts } from '@byway/contracts/http/scheduling/cohorts';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type Answered, type OneService, openService } from '../../test/one-service.ts';
import { Away } from './api.ts';

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

  it('is asked for by the page or as a whole: a page is never read as if it were one thing', async () => {
    service = await openService(fives);
    const { api } = service.visit();
    expect((await api.page(listCohorts, {})).next).toBe('1');
    // @ts-expect-error A list is asked for with `page` or `all`.
    await api.get(listCohorts, {});
    // @ts-expect-error The same of one that may not be there.
    await api.find(listCohorts, {});
  });

  it('is an error beyond the bound: a part is never taken for the whole', async () => {
    service = await openService(fives);
    await expect(service.visit().api.all(listCohorts, {}, 4)).rejects.toThrow('more than 4');
  });
});

const params = { caseId: '018f2f6e-6d3a-7c1b-8e7a-5b1f0c9d2e3f' };
const NOT_YET: Answered = { status: 404, body: { code: 'not-found' } };
const LIVES: Answered = { body: { live: true } };

describe('a service that is away', () => {
  it('is named as soon as it does not even say that it lives, and not asked again by the same page', async () => {
    service = await openService(() => new Promise<never>(() => {}));
    const { api } = service.visit();
    await expect(api.get(viewAttendance, { params })).rejects.toMatchObject({ service: 'attendance' });
    expect(service.heard.map(({ url }) => url)).toEqual([`/cases/${params.caseId}/attendance`, '/live']);
    await expect(api.get(viewAttendance, { params })).rejects.toBeInstanceOf(Away);
    expect(service.heard).toHaveLength(2);
  });

  it('is not one that is slow: it says that it lives, and is waited for', async () => {
    let answer: (answered: Answered) => void = () => {};
    const slow = new Promise<Answered>((resolve) => {
      answer = resolve;
    });
    service = await openService(({ url }) => {
      if (url !== '/live') return slow;
      setImmediate(() => answer({ body: { credits: 3 } }));
      return LIVES;
    });
    expect(await service.visit().api.get(viewAttendance, { params })).toEqual({ credits: 3 });
  });
});

describe('I17 what a service has not heard of yet', () => {
  const body = { at: '2027-03-01T08:00:00.000Z', channel: 'call', result: 'no-answer' } as const;

  it('is sent again under the same key until it has', async () => {
    service = await openService(() => (service.heard.length < 3 ? NOT_YET : { status: 201, body: {} }));
    const answer = await service.visit().api.insist(recordContact, { params, key: 'the key of the form', body });
    expect(answer.status).toBe('done');
    expect(service.heard.map(({ headers }) => headers['idempotency-key'])).toEqual(
      Array.from({ length: 3 }, () => 'the key of the form'),
    );
  });

  it('may well not be there: then it is sent once', async () => {
    service = await openService(() => NOT_YET);
    const answer = await service.visit().api.send(recordContact, { params, key: 'the key of the form', body });
    expect(answer.status).toBe('refused');
    expect(service.heard).toHaveLength(1);
  });
});
