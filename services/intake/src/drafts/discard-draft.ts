import * as http from '@byway/contracts/http/intake/drafts';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Vault } from '../identity/vault.ts';
import { draftForUpdate, emptyDraft } from './draft.store.ts';
import { forgetErasure } from './erase-drafts.ts';

/** The officer does not go on with it: its content is destroyed at once. An offer already recorded stays as it is. */
export const discardDraft = (vault: Vault): Route =>
  route(http.discardDraft, async ({ tx, params: { draftId }, caller, note }) => {
    note({ subject: draftId });
    const draft = await draftForUpdate(tx, vault, draftId, caller.actor);
    if (!draft) return refuse('not-found');
    if (!draft.key) return refuse('draft-gone');
    await emptyDraft(tx, { draftId });
    await forgetErasure(tx, draftId);
    return { status: 200, body: { draftId } };
  });
