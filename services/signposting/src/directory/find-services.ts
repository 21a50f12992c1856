import { AREAS } from '@byway/contracts/areas';
import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/signposting/directory';
import { route } from '@byway/service-kit/http/route';
import { nextOpen } from './opening.rules.ts';
import { servicesFor } from './service.store.ts';

/** 5.2 the local services that help with this, near there, at this age, and when each can next see somebody. */
export const findServices = route(http.findServices, async ({ tx, query, now }) => {
  const { need = null, area = null, age = null, open, cursor = null, limit } = query;
  const rows = await servicesFor(tx, { need, area, age, after: cursor, limit: limit + 1 });
  const t = now();
  const { items: found, next } = pageOf(rows, limit, ({ serviceId }) => [serviceId]);
  const items = found.flatMap(({ areaCodes, ...service }) => {
    const nextOpenAt = nextOpen(service.opening, t);
    if (nextOpenAt === null || (open === 'now' && nextOpenAt > t)) return [];
    const areas = AREAS.filter(({ code }) => areaCodes.includes(code));
    return [{ ...service, areas, openNow: nextOpenAt === t, nextOpenAt }];
  });
  return { status: 200, body: { items, next } };
});

/** 5.2 the areas a service can be looked for in. */
export const viewAreas = route(http.viewAreas, async () => ({ status: 200, body: { items: AREAS } }));
