import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/scheduling/waiting';
import { route } from '@byway/service-kit/http/route';
import { waitingAfter } from './kept.store.ts';

export const listWaiting = route(http.listWaiting, async ({ tx, query: { cursor = null, limit } }) => {
  const rows = await waitingAfter(tx, {
    at: cursor?.at ?? null,
    id: cursor?.id ?? null,
    limit: limit + 1,
  });
  const { items, next } = pageOf(rows, limit, ({ since, about }) => [since, about]);
  const shown = items.map(({ caseId, about, kind, schemeId, since }) => {
    const wanted = kind === 'find-plan' ? ('plan' as const) : ('catch-up' as const);
    return { caseId, wanted, placeId: kind === 'find-plan' ? null : about, schemeId, since };
  });
  return { status: 200, body: { items: shown, next } };
});
