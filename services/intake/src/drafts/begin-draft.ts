import * as http from '@byway/contracts/http/intake/drafts';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { whyNoOffer } from '../agreement/agreement.rules.ts';
import { caseForUpdate } from '../cases/case.store.ts';
import type { Vault } from '../identity/vault.ts';
import { eraseAt } from './draft.rules.ts';
import { addDraft } from './draft.store.ts';
import { dateErasure } from './erase-drafts.ts';

/** Begins an enrolment, or goes on with an offer that is open: after it waited (1.4), or after a draft of it was erased. */
export const beginDraft = (vault: Vault): Route =>
  route(http.beginDraft, async ({ tx, body: { caseId = null }, caller, now }) => {
    const offer = caseId === null ? null : await caseForUpdate(tx, { caseId });
    if (caseId !== null && !offer) return refuse('not-found');
    const refusal = offer && whyNoOffer(offer);
    if (refusal) return refusal;
    const at = now();
    const until = eraseAt(at);
    const draftId = await addDraft(tx, vault, { owner: caller.actor, caseId, at, eraseAt: until });
    await dateErasure(tx, draftId, until);
    return { status: 201, etag: 1, body: { draftId, caseId, eraseAt: until } };
  });
