import { viewCase } from '@byway/contracts/http/intake/cases';
import { viewDraft } from '@byway/contracts/http/intake/drafts';
import type { BodyRead } from '@byway/contracts/http/route';
import type { Api } from '../api/api.ts';
import type { Visit } from '../page/page.ts';

/** An enrolment under way. Intake keeps what was typed; nothing of it is in the browser or its session. */
export type Draft = BodyRead<typeof viewDraft>;

/** The case that a draft has become, as intake shows it. */
export type Offer = BodyRead<typeof viewCase>;

/** The draft a page is about; not found when it is another officer's, was discarded, or was erased. */
export function draftOf({ api, params: { draftId = '' } }: Pick<Visit, 'api' | 'params'>): Promise<Draft> {
  return api.get(viewDraft, { params: { draftId } });
}

/** The offer a draft has become; null before. */
export async function offerOf(api: Api, { caseId }: Pick<Draft, 'caseId'>): Promise<Offer | null> {
  return caseId ? api.get(viewCase, { params: { caseId } }) : null;
}
