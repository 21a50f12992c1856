import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { declared } from '../../test/declared.ts';
import { addressOf, NoSuchAddress } from './address.ts';
import { instant } from './fields.ts';
import { moveClock, redriveParked, viewAudit } from './operations.ts';
import { JUST_SIGNED_IN, SCOPES } from './route.ts';
import { TWO_PERSONS } from './two-persons.ts';

const all = await declared();

describe.each(all)('the routes of $service', ({ service, catalogue, routes }) => {
  it('refuse with the codes of its catalogue, no more and no less', () => {
    const named = new Set(routes.flatMap(({ problems = [] }) => problems));
    expect([...named].toSorted()).toEqual(Object.keys(catalogue).toSorted());
  });

  it('are declared as its own, each once', () => {
    const names = routes.map(({ method, url }) => `${method} ${url}`);
    expect(new Set(names).size).toBe(names.length);
    expect(routes.filter((route) => route.service !== service)).toEqual([]);
  });

  it('have a schema for each part of their address, and nothing beside', () => {
    for (const { url, params } of routes) {
      const parts = [...url.matchAll(/:(\w+)/g)].map(([, name]) => String(name));
      const known = params instanceof z.ZodObject ? Object.keys(params.shape) : [];
      expect([url, known.toSorted()]).toEqual([url, parts.toSorted()]);
    }
  });
});

describe('the token of a service', () => {
  it('§9 every scope that one may have is of one route, and every route that asks for one names a scope of the list', () => {
    const asked = all.flatMap(({ routes }) => routes.flatMap(({ scope }) => scope ?? []));
    expect(asked.toSorted()).toEqual([...SCOPES].toSorted());
  });
});

describe('two persons', () => {
  it('§9 every refusal of whoever did the first of two things is in the list of pairs that are played', () => {
    const own = all.flatMap(({ catalogue, routes }) => {
      const isOwn = (code: string): boolean =>
        code.startsWith('own-') ||
        /somebody else must|a second person|whoever .* cannot/i.test(catalogue[code]?.title ?? '');
      return routes.flatMap(({ url, problems = [] }) => problems.filter(isOwn).map((code) => `${url} ${code}`));
    });
    const played = new Set(Object.values(TWO_PERSONS).map(({ second, code }) => `${second.url} ${code}`));
    expect([...played].toSorted()).toEqual(own.toSorted());
    for (const { second, code } of Object.values(TWO_PERSONS)) expect(second.problems).toContain(code);
  });
});

/** What acts against somebody, lets such a step go on, ends what was to help, or shows what is another's: at a desk left open it is no click. */
const WEIGHS = [
  'court-summons POST /notices/:noticeId/authorisation',
  'court-summons POST /notices/:noticeId/issue',
  'court-summons POST /notices/:noticeId/posting',
  'court-summons POST /notices/:noticeId/ruling',
  'court-summons POST /notices/:noticeId/service',
  'intake POST /cases/:caseId/erasure',
  'intake POST /cases/:caseId/legal-holds',
  'intake POST /erasures/:erasureId/confirmation',
  'intake POST /legal-holds/:legalHoldId/lifting',
  'outreach POST /campaigns/:campaignId/release',
  'outreach POST /campaigns/:campaignId/release/confirmation',
  'programme POST /cases/:caseId/end',
  'programme POST /cases/:caseId/end/answer',
  'programme POST /cases/:caseId/leave',
  'programme POST /cases/:caseId/plan-end',
  'programme POST /cases/:caseId/reversal',
  'safeguarding POST /concerns/:concernId/break-glass',
  'safeguarding POST /concerns/:concernId/release',
  'signposting POST /cases/:caseId/contact-stop',
  'signposting POST /cases/:caseId/death',
];

describe('commands that weigh', () => {
  it('§9 ask for whoever has just signed in, each of them and no other', () => {
    const routes = all.flatMap((one) => one.routes);
    const fresh = routes.filter(({ freshWithin }) => freshWithin !== undefined);
    expect(fresh.map(({ service, method, url }) => `${service} ${method} ${url}`).toSorted()).toEqual(WEIGHS);
    expect(new Set(fresh.map(({ freshWithin }) => freshWithin))).toEqual(new Set([JUST_SIGNED_IN]));
  });
});

describe('the address of a route', () => {
  const caseId = '0192f000-0000-7000-8000-000000000001';

  it('is its path with each part encoded once, and what is asked for', () => {
    expect(addressOf(redriveParked, { params: { caseId } })).toBe(`/parked/${caseId}/redrive`);
    expect(addressOf(viewAudit, { query: { actor: 'a|b', limit: 5 } })).toBe('/audit?actor=a%7Cb&limit=5');
    expect(addressOf(moveClock, {})).toBe('/clock');
  });

  it('is none for an id that is none: a value in it cannot lead to another route', () => {
    for (const wrong of [`../${caseId}`, `${caseId}/redrive#`, '', '..%2Fcases'])
      expect(() => addressOf(redriveParked, { params: { caseId: wrong } })).toThrow(NoSuchAddress);
  });
});

describe('an instant', () => {
  it('is milliseconds in a service and an ISO text on the wire', () => {
    const at = Date.UTC(2027, 2, 1, 9);
    expect(z.encode(instant, at)).toBe('2027-03-01T09:00:00.000Z');
    expect(instant.parse('2027-03-01T09:00:00Z')).toBe(at);
  });
});
