import * as http from '@byway/contracts/http/intake/drafts';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Vault } from '../identity/vault.ts';
import { eraseAt } from './draft.rules.ts';
import { draftForUpdate, saveDraft } from './draft.store.ts';

/** Keeps what was typed in one step, in place of what was typed there before; the draft's time begins anew. */
export const keepDraft = (vault: Vault): Route =>
  route(http.keepDraft, async ({ tx, params: { draftId }, body, match, caller, now, note }) => {
    const { step, fields, name } = body;
    note({ subject: draftId, fields: Object.keys(fields) });
    const draft = await draftForUpdate(tx, vault, draftId, caller.actor);
    if (!draft) return refuse('not-found');
    if (!draft.key) return refuse('draft-gone');
    if (draft.version !== match) return refuse('changed-meanwhile');
    // 1.2 the encounter is recorded: who it was about is in the case now, and nowhere else.
    if (draft.caseId && (step === 'person' || step === 'encounter')) return refuse('already-enrolled');
    const at = now();
    const until = eraseAt(at);
    const typed = { ...draft.typed, [step]: fields };
    const change = { name: name ?? draft.name, typed, caseId: draft.caseId, changedAt: at, eraseAt: until };
    await saveDraft(tx, draftId, draft.key, change);
    return { status: 200, etag: draft.version + 1, body: { draftId, eraseAt: until } };
  });
