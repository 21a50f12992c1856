import * as http from '@byway/contracts/http/intake/drafts';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Vault } from '../identity/vault.ts';
import { draftOf } from './draft.store.ts';

/** What was typed so far. Finished, it has no content any more, but says which case came of it. */
export const viewDraft = (vault: Vault): Route =>
  route(http.viewDraft, async ({ tx, params: { draftId }, caller, note }) => {
    note({ subject: draftId });
    const draft = await draftOf(tx, vault, draftId, caller.actor);
    if (!draft) return refuse('not-found');
    const { caseId, state, version, typed, eraseAt } = draft;
    if (state !== 'open' && state !== 'finished') return refuse('draft-gone');
    note({ fields: Object.values(typed).flatMap((fields) => Object.keys(fields)) });
    return { status: 200, etag: version, body: { draftId, caseId, state, version, typed, eraseAt } };
  });
