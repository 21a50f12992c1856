import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/scheduling/waiting';
import { route } from '@byway/service-kit/http/route';
import { waitingAfter } from './kept.store.ts';

const PAGE = 50;

export const listWaiting = route(http.listWaiting, async ({ tx, query: { cursor = null } }) => {
  const rows = await waitingAfter(tx, {
    at: cursor?.at ?? null,
    id: cursor?.id ?? null,
    limit: PAGE + 1,
  });
  const { items, next } = pageOf(rows, PAGE, ({ since, about }) => [since, about]);
  const shown = items.map(({ caseId, about, kind, schemeId, since }) => {
    const wanted = kind === 'find-plan' ? ('plan' as const) : ('catch-up' as const);
    return { caseId, wanted, placeId: kind === 'find-plan' ? null : about, schemeId, since };
  });
  return { status: 200, body: { items: shown, next } };
});
