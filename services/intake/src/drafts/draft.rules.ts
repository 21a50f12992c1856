import type { viewDraft } from '@byway/contracts/http/intake/drafts';
import type { AnswerTo } from '@byway/contracts/http/route';
import type { EpochMs } from '@byway/schemes/london';
import { HOUR } from '@byway/schemes/london';

/**
 * How many days an enrolment that nobody goes on with is kept, from its last change: a week, so that an officer finds it
 * after their rest days. No longer than is needed for what it is for (Data Protection Act 2018 s.39).
 */
const DRAFT_KEPT_DAYS = 7;

/** When a draft changed at `t` is erased. */
export function eraseAt(t: EpochMs): EpochMs {
  return t + DRAFT_KEPT_DAYS * 24 * HOUR;
}

/** What was typed, by step and field; what it means was looked at when it was kept, and is again when it is recorded. */
export type Typed = AnswerTo<typeof viewDraft>['body']['typed'];
