import * as http from '@byway/contracts/http/intake/drafts';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { whyNoOffer } from '../agreement/agreement.rules.ts';
import { caseForUpdate } from '../cases/case.store.ts';
import { eraseAt } from '../drafts/draft.rules.ts';
import { addDraft, openDraftsOf } from '../drafts/draft.store.ts';
import { dateErasure } from '../drafts/erase-drafts.ts';
import type { Vault } from '../identity/vault.ts';

/** How many an officer may have that are not finished: more than anybody works on, and a bound to what one can pile up. */
const MOST = 50;

/** Begins an enrolment, or goes on with an offer that is open: after it waited (1.4), or after a draft of it was erased. */
export const beginDraft = (vault: Vault): Route =>
  route(http.beginDraft, async ({ tx, body: { caseId = null }, caller, now }) => {
    const offer = caseId === null ? null : await caseForUpdate(tx, { caseId });
    if (caseId !== null && !offer) return refuse('not-found');
    const refusal = offer && whyNoOffer(offer);
    if (refusal) return refusal;
    if ((await openDraftsOf(tx, { owner: caller.actor })).open >= MOST) return refuse('too-many-drafts');
    const at = now();
    const until = eraseAt(at);
    const draftId = await addDraft(tx, vault, { owner: caller.actor, caseId, at, eraseAt: until });
    await dateErasure(tx, draftId, until);
    return { status: 201, etag: 1, body: { draftId, caseId, eraseAt: until } };
  });
