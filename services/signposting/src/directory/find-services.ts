import { pageOf } from '@byway/contracts/http/cursor';
import type { QueryOf } from '@byway/contracts/http/route';
import * as http from '@byway/contracts/http/signposting/directory';
import { areas, isArea } from '@byway/schemes/areas';
import type { EpochMs } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { nextOpen } from './opening.rules.ts';
import { serviceById, servicesFor } from './service.store.ts';

const AREAS = () => areas().map(({ code, name }) => ({ code, name }));

/** Services read at once while a page is filled. */
const BATCH = 100;

type Found = Awaited<ReturnType<typeof servicesFor>>[number] & { readonly nextOpenAt: EpochMs };

/**
 * The first services that are wanted and can see somebody, by name. Opening hours are London's, with its bank holidays, and the
 * rule that reads them is `nextOpen` alone: so as many services are read as it takes, and the page is cut after they are looked at.
 */
async function openServices(
  tx: Tx,
  query: QueryOf<typeof http.findServices>,
  { at, count }: { readonly at: EpochMs; readonly count: number },
): Promise<readonly Found[]> {
  const { need, area, age, open, cursor } = query;
  const wanted = { need: need ?? null, area: area ?? null, age: age ?? null, limit: BATCH };
  const found: Found[] = [];
  for (let after = cursor ?? null; ; ) {
    const rows = await servicesFor(tx, { ...wanted, after });
    for (const row of rows) {
      const nextOpenAt = nextOpen(row.opening, at);
      if (nextOpenAt !== null && (open !== 'now' || nextOpenAt === at)) found.push({ ...row, nextOpenAt });
    }
    after = rows.at(-1)?.serviceId ?? null;
    if (found.length >= count || rows.length < BATCH) return found.slice(0, count);
  }
}

/** 5.2 the local services that help with this, near there, at this age, and when each can next see somebody. */
export const findServices = route(http.findServices, async ({ tx, query, now }) => {
  const { area, limit } = query;
  if (area !== undefined && !isArea(area)) return refuse('unknown-area', { field: 'area' });
  const at = now();
  const rows = await openServices(tx, query, { at, count: limit + 1 });
  const { items: found, next } = pageOf(rows, limit, ({ serviceId }) => [serviceId]);
  return { status: 200, body: { items: found.map((service) => shown(service, at)), next } };
});

/** A service as it is shown at policy time `at`. */
function shown({ areaCodes, ...service }: Found, at: EpochMs) {
  const known = AREAS().filter(({ code }) => areaCodes.includes(code));
  return { ...service, areas: known, openNow: service.nextOpenAt === at };
}

/** 5.2 one local service, and when it can next see somebody. */
export const viewService = route(http.viewService, async ({ tx, params, now }) => {
  const found = await serviceById(tx, params);
  const at = now();
  const nextOpenAt = found && nextOpen(found.opening, at);
  if (!found || nextOpenAt === null) return refuse('not-found');
  const { providerId: _provider, ...service } = found;
  return { status: 200, body: shown({ ...service, nextOpenAt }, at) };
});

/** 5.2 the areas a service can be looked for in. */
export const viewAreas = route(http.viewAreas, async () => ({ status: 200, body: { items: AREAS() } }));
