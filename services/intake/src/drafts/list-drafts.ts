import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/intake/drafts';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Vault } from '../identity/vault.ts';
import { openDrafts } from './draft.store.ts';

/** An officer's own enrolments that are not finished. */
export const listDrafts = (vault: Vault): Route =>
  route(http.listDrafts, async ({ tx, query: { cursor = null, limit }, caller, note }) => {
    const rows = await openDrafts(tx, vault, { owner: caller.actor, after: cursor, limit: limit + 1 });
    note({ fields: ['name'] });
    const { items, next } = pageOf(rows, limit, ({ draftId }) => [draftId]);
    const lines = items.map(({ draftId, caseId, name, changedAt, eraseAt }) => ({
      draftId,
      caseId,
      name,
      changedAt,
      eraseAt,
    }));
    return { status: 200, body: { items: lines, next } };
  });
