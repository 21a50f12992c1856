import { WITHDRAWAL_REASONS, type WithdrawalReason } from '@byway/contracts/codes';
import { type FieldError, type Form, text } from '../page/form.ts';

export const WITHDRAWAL_WORDS: Readonly<Record<WithdrawalReason, string>> = {
  'own-choice': 'They no longer want to take part',
  'work-or-study': 'Work or study',
  'moved-away': 'They moved away',
  'prefers-court': 'They want a court to decide',
  other: 'Another reason',
};

/** Why somebody asks to leave, or what is missing (§6). */
export function askedOf(form: Form): { reasonCode: WithdrawalReason } | { errors: FieldError[] } {
  const reasonCode = WITHDRAWAL_REASONS.find((code) => code === text(form, 'reason'));
  return reasonCode ? { reasonCode } : { errors: [{ field: 'reason', text: 'Choose why they ask to leave' }] };
}

/** Whether leave is given: `give` or `refuse`; null: not chosen (§6). */
export function leaveOf(word: string | undefined): boolean | null {
  return word === 'give' ? true : word === 'refuse' ? false : null;
}
