import { NEEDS } from '@byway/contracts/codes';
import { AfterId, pageOf } from '@byway/contracts/http/cursor';
import { refuse } from '@byway/service-kit/http/problems';
import { command, query } from '@byway/service-kit/http/route';
import { newId } from '@byway/tables/ids';
import { z } from 'zod';
import { iso } from '../cases/case.store.ts';
import { AREA_CODES, AREAS, named } from './areas.ts';
import { nextOpen } from './opening.rules.ts';
import { NewService, Opening } from './service.schema.ts';
import { addToDirectory, servicesFor } from './service.store.ts';

const Area = z.strictObject({ code: z.string(), name: z.string() });

const Service = z.strictObject({
  serviceId: z.uuid(),
  name: z.string(),
  needs: z.array(z.enum(NEEDS)),
  areas: z.array(Area),
  ageMin: z.int(),
  ageMax: z.int().nullable(),
  opening: Opening,
  openNow: z.boolean(),
  /** The first moment somebody referred now can be seen. */
  nextOpenAt: z.iso.datetime(),
  phone: z.string(),
});

/** 5.2 matched by need, area, age and opening: a service that does not open within four weeks is left out. */
export const servicesRoute = query({
  url: '/services',
  summary: 'Local services for a need, an area and an age, by name',
  roles: ['signposting-worker', 'programme-manager', 'facilitator'],
  audit: 'service.list',
  querystring: z.strictObject({
    need: z.enum(NEEDS).optional(),
    area: z.enum(AREA_CODES).optional(),
    age: z.coerce.number().int().min(0).max(120).optional(),
    /** `now`: only those open at this moment. */
    open: z.literal('now').optional(),
    cursor: AfterId.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  answers: { 200: z.strictObject({ items: z.array(Service), next: z.string().nullable() }) },
  handle: async ({ tx, query: { need = null, area = null, age = null, open, cursor = null, limit }, now }) => {
    const rows = await servicesFor(tx, { need, area, age }, cursor, limit + 1);
    const t = now();
    const { items: shown, next } = pageOf(rows, limit, ({ serviceId }) => [serviceId]);
    const items = shown.flatMap(({ serviceId, name, needs, areaCodes, ageMin, ageMax, opening, phone }) => {
      const opens = nextOpen(opening, t);
      if (opens === null || (open === 'now' && opens > t)) return [];
      const fixed = { serviceId, name, needs, ageMin, ageMax, opening, phone };
      return [{ ...fixed, areas: named(areaCodes), openNow: opens === t, nextOpenAt: iso(opens) }];
    });
    return { status: 200, body: { items, next } };
  },
});

export const addServiceRoute = command({
  url: '/services',
  summary: 'Enter a local service into the directory',
  roles: ['signposting-worker', 'programme-manager'],
  audit: 'service.add',
  body: NewService,
  answers: { 201: z.strictObject({ serviceId: z.uuid() }) },
  problems: ['name-taken'],
  handle: async ({ tx, body, caller, now }) => {
    const serviceId = newId();
    const added = await addToDirectory(tx, serviceId, body, caller.actor, now());
    return added ? { status: 201, body: { serviceId } } : refuse('name-taken', { field: 'name' });
  },
});

export const areasRoute = query({
  url: '/areas',
  summary: 'The areas the directory knows, with their names',
  roles: ['signposting-worker', 'programme-manager', 'facilitator'],
  audit: 'area.list',
  answers: { 200: z.strictObject({ items: z.array(Area) }) },
  handle: async () => ({ status: 200, body: { items: AREAS } }),
});
