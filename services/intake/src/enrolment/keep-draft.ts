import * as http from '@byway/contracts/http/intake/drafts';
import type { BodyOf } from '@byway/contracts/http/route';
import type { EpochMs } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { whyNotAgree } from '../agreement/agreement.rules.ts';
import { caseForUpdate } from '../cases/case.store.ts';
import { eraseAt } from '../drafts/draft.rules.ts';
import { draftForUpdate, draftOf, saveDraft } from '../drafts/draft.store.ts';
import type { Vault } from '../identity/vault.ts';
import { slipIn } from './enrolment.rules.ts';
import { latestProfile } from './latest-profile.ts';

type Kept = BodyOf<typeof http.keepDraft>;

/**
 * Why what was typed would not be taken once it is recorded; null: nothing speaks against it yet. It is asked by the rules that
 * record it, so that nobody is told two pages later. The case is locked, as by whoever records the agreement.
 */
async function whyNotTaken(tx: Tx, { enrolment, agreement }: Kept, caseId: string | null, now: EpochMs) {
  const slip = enrolment && slipIn(enrolment, enrolment.schemeId ? latestProfile(enrolment.schemeId) : null, now);
  if (slip) return refuse(slip.code, { field: `enrolment.${slip.field}` });
  const offer = agreement && caseId !== null ? await caseForUpdate(tx, { caseId }) : null;
  const refused = offer && agreement ? whyNotAgree(offer, agreement) : null;
  return refused && { ...refused, ...(refused.field ? { field: `agreement.${refused.field}` } : {}) };
}

/** Keeps what was typed in one step, in place of what was typed there before; the draft's time begins anew. */
export const keepDraft = (vault: Vault): Route =>
  route(http.keepDraft, async ({ tx, params: { draftId }, body, match, caller, now, note }) => {
    const { step, fields, name } = body;
    note({ subject: draftId, fields: Object.keys(fields) });
    // A case is locked before its drafts, here as everywhere.
    const { caseId = null } = (await draftOf(tx, vault, draftId, caller.actor)) ?? {};
    const refusal = await whyNotTaken(tx, body, caseId, now());
    const draft = await draftForUpdate(tx, vault, draftId, caller.actor);
    if (!draft) return refuse('not-found');
    if (!draft.key) return refuse('draft-gone');
    if (draft.version !== match) return refuse('changed-meanwhile');
    // 1.2 the encounter is recorded: who it was about is in the case now, and nowhere else.
    if (draft.caseId && (step === 'person' || step === 'encounter')) return refuse('already-enrolled');
    if (refusal) return refusal;
    const at = now();
    const until = eraseAt(at);
    const typed = { ...draft.typed, [step]: fields };
    const change = { name: name ?? draft.name, typed, caseId: draft.caseId, changedAt: at, eraseAt: until };
    await saveDraft(tx, draftId, draft.key, change);
    return { status: 200, etag: draft.version + 1, body: { draftId, eraseAt: until } };
  });
