import { OUTCOMES, type Outcome } from '@byway/contracts/codes';
import { type Form, text } from '../page/form.ts';

/** What became of one row that was sent. */
export interface RowResult {
  readonly placeId: string;
  readonly asked: Outcome;
  readonly result: 'recorded' | 'refused';
  readonly code?: string;
}

export interface Mark {
  readonly caseId: string;
  readonly placeId: string;
  readonly outcome: Outcome;
}

const FIELD = /^mark-([0-9a-f-]{36})-([0-9a-f-]{36})$/;

/** The marks chosen on a register: `mark-<case>-<place>` = outcome; rows left open are not sent. */
export function marksOf(form: Form): Mark[] {
  return Object.keys(form).flatMap((field) => {
    const [, caseId = '', placeId = ''] = FIELD.exec(field) ?? [];
    const outcome = OUTCOMES.find((code) => code === text(form, field));
    return caseId && outcome ? [{ caseId, placeId, outcome }] : [];
  });
}
