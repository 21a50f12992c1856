import {
  EXCUSE_CHANNELS,
  EXCUSE_REASONS,
  type ExcuseChannel,
  type ExcuseDecision,
  type ExcuseDecisionReason,
  type ExcuseReason,
} from '@byway/contracts/codes';
import { type FieldError, type Form, text } from '../page/form.ts';
import { DECISION_CHOICES } from './excuse.words.ts';

/** An excuse as attendance takes it. */
export interface ExcuseGiven {
  readonly reasonCode: ExcuseReason;
  readonly via: ExcuseChannel;
  readonly words?: string;
  readonly evidenceRef?: string;
}

const WORDS_MAX = 2_000;
const REFERENCE_MAX = 200;

/** The excuse that was typed, or what is missing (3.5). */
export function excuseOf(form: Form): ExcuseGiven | { errors: FieldError[] } {
  const reasonCode = EXCUSE_REASONS.find((code) => code === text(form, 'reason'));
  const via = EXCUSE_CHANNELS.find((code) => code === text(form, 'via'));
  const [words, evidenceRef] = [text(form, 'words'), text(form, 'evidence')];
  const errors: FieldError[] = [
    ...(reasonCode ? [] : [{ field: 'reason', text: 'Choose what kept them away' }]),
    ...(via ? [] : [{ field: 'via', text: 'Choose how you heard of it' }]),
    ...(words.length > WORDS_MAX ? [{ field: 'words', text: 'Their words must be 2,000 characters or fewer' }] : []),
    ...(evidenceRef.length > REFERENCE_MAX
      ? [{ field: 'evidence', text: 'Where the evidence is must be 200 characters or fewer' }]
      : []),
  ];
  if (!reasonCode || !via || errors.length > 0) return { errors };
  return { reasonCode, via, ...(words ? { words } : {}), ...(evidenceRef ? { evidenceRef } : {}) };
}

/** The decision that was chosen: `accepted:reasonable-excuse` (3.5). */
export function decisionOf(
  form: Form,
): { decision: ExcuseDecision; reasonCode: ExcuseDecisionReason } | { errors: FieldError[] } {
  const chosen = text(form, 'decision');
  const found = DECISION_CHOICES.find(({ decision, reasonCode }) => chosen === `${decision}:${reasonCode}`);
  if (!found) return { errors: [{ field: 'decision', text: 'Choose whether you accept or refuse it, and why' }] };
  return { decision: found.decision, reasonCode: found.reasonCode };
}
