import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { whyNoOffer } from '../agreement/agreement.rules.ts';
import { caseForUpdate } from '../cases/case.store.ts';
import type { Vault } from '../identity/vault.ts';
import { type DraftStep, eraseAt, type Typed } from './draft.rules.ts';
import { addDraft, draftForUpdate, emptyDraft, saveDraft } from './draft.store.ts';
import { dateErasure, forgetErasure } from './erase-drafts.ts';

/** Whose draft, and where their keys are. */
export interface Keeper {
  readonly vault: Vault;
  readonly owner: string;
}

const iso = (t: number): string => new Date(t).toISOString();

/** Begins an enrolment, or goes on with an offer that is open: after it waited (1.4), or after a draft of it was erased. */
export async function beginDraft(
  tx: Tx,
  { vault, owner }: Keeper,
  caseId: string | null,
  now: () => number,
): Promise<Answer | Refused> {
  const offer = caseId === null ? null : await caseForUpdate(tx, caseId);
  if (caseId !== null && !offer) return refuse('not-found');
  const refusal = offer && whyNoOffer(offer);
  if (refusal) return refuse(refusal.code);
  const at = now();
  const until = eraseAt(at);
  const draftId = await addDraft(tx, vault, { owner, caseId, at: iso(at), eraseAt: iso(until) });
  await dateErasure(tx, draftId, until);
  return { status: 201, etag: 1, body: { draftId, caseId, eraseAt: iso(until) } };
}

export interface TypedStep {
  readonly draftId: string;
  readonly match: number | null;
  readonly step: DraftStep;
  readonly fields: NonNullable<Typed[DraftStep]>;
  readonly name?: string | undefined;
}

/** Keeps what was typed in one step, in place of what was typed there before; the draft's time begins anew. */
export async function keepTyped(
  tx: Tx,
  { vault, owner }: Keeper,
  { draftId, match, step, fields, name }: TypedStep,
  now: () => number,
): Promise<Answer | Refused> {
  const draft = await draftForUpdate(tx, vault, draftId, owner);
  if (!draft) return refuse('not-found');
  if (!draft.key) return refuse('draft-gone');
  if (draft.version !== match) return refuse('changed-meanwhile');
  // 1.2 the encounter is recorded: who it was about is in the case now, and nowhere else.
  if (draft.caseId && (step === 'person' || step === 'encounter')) return refuse('already-enrolled');
  const at = now();
  const until = iso(eraseAt(at));
  const typed = { ...draft.typed, [step]: fields };
  const change = { name: name ?? draft.name, typed, caseId: draft.caseId, at: iso(at), eraseAt: until };
  const version = await saveDraft(tx, draftId, draft.key, change);
  return { status: 200, etag: version, body: { draftId, eraseAt: until } };
}

/** The officer does not go on with it: its content is destroyed at once. An offer already recorded stays as it is. */
export async function discardDraft(tx: Tx, { vault, owner }: Keeper, draftId: string): Promise<Answer | Refused> {
  const draft = await draftForUpdate(tx, vault, draftId, owner);
  if (!draft) return refuse('not-found');
  if (!draft.key) return refuse('draft-gone');
  await emptyDraft(tx, draftId);
  await forgetErasure(tx, draftId);
  return { status: 200, body: { draftId } };
}

/** 1.2 the encounter in a draft is recorded as this case; a draft is recorded once. */
export async function recordDraft(
  tx: Tx,
  { vault, owner }: Keeper,
  { draftId, caseId, now }: { readonly draftId: string; readonly caseId: string; readonly now: number },
): Promise<void> {
  const draft = await draftForUpdate(tx, vault, draftId, owner);
  if (!draft?.key) throw new Error('a draft that was locked is gone');
  const { person: _, encounter: __, ...typed } = draft.typed;
  const change = { name: null, typed, caseId, at: iso(now), eraseAt: iso(eraseAt(now)) };
  await saveDraft(tx, draftId, draft.key, change);
}

/** Why a draft cannot be recorded as a case; null when it can. Locks it. */
export async function whyNotRecorded(tx: Tx, { vault, owner }: Keeper, draftId: string): Promise<Refused | null> {
  const draft = await draftForUpdate(tx, vault, draftId, owner);
  if (!draft) return refuse('draft-unknown', { field: 'draftId' });
  if (!draft.key) return refuse('draft-gone', { field: 'draftId' });
  return draft.caseId ? refuse('already-enrolled', { field: 'draftId' }) : null;
}
