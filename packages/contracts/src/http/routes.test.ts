import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { addressOf, NoSuchAddress } from './address.ts';
import { instant } from './fields.ts';
import { moveClock, redriveParked, viewAudit } from './operations.ts';
import type { ProblemCatalogue } from './problems.ts';
import type { RouteDefinition } from './route.ts';

const isRoute = (value: unknown): value is RouteDefinition =>
  typeof value === 'object' && value !== null && 'url' in value && 'answers' in value;

interface Declared {
  readonly service: string;
  readonly catalogue: ProblemCatalogue;
  readonly routes: readonly RouteDefinition[];
}

async function declaredBy(service: string): Promise<Declared> {
  const files = readdirSync(new URL(`./${service}/`, import.meta.url)).filter((file) => file !== 'problems.ts');
  const modules = await Promise.all(files.map((file) => import(`./${service}/${file}`) as Promise<object>));
  const { PROBLEMS } = (await import(`./${service}/problems.ts`)) as { PROBLEMS: ProblemCatalogue };
  return { service, catalogue: PROBLEMS, routes: modules.flatMap((each) => Object.values(each).filter(isRoute)) };
}

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((one) => one.isDirectory());
const all = await Promise.all(folders.map(({ name }) => declaredBy(name)));

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
