import { OUTCOMES, type Outcome } from '@byway/contracts/codes';
import type { markSession } from '@byway/contracts/http/attendance/register';
import type { BodyRead, BodySent } from '@byway/contracts/http/route';
import { type Form, text } from '../page/form.ts';

type Answered = BodyRead<typeof markSession>['results'][number];

/** What became of one row that was sent, and what was `asked` for it. */
export interface RowResult {
  readonly placeId: string;
  readonly asked: Outcome;
  readonly result: Answered['result'];
  readonly code?: Extract<Answered, { result: 'refused' }>['code'];
}

declare module 'fastify' {
  interface Session {
    /** What came of a register that was sent, by session, to be shown once. */
    marked?: Record<string, readonly RowResult[]>;
  }
}

export type Mark = BodySent<typeof markSession>['marks'][number];

const FIELD = /^mark-([0-9a-f-]{36})-([0-9a-f-]{36})$/;

/** The marks chosen on a register: `mark-<case>-<place>` = outcome; rows left open are not sent. */
export function marksOf(form: Form): Mark[] {
  return Object.keys(form).flatMap((field) => {
    const [, caseId = '', placeId = ''] = FIELD.exec(field) ?? [];
    const outcome = OUTCOMES.find((code) => code === text(form, field));
    return caseId && outcome ? [{ caseId, placeId, outcome }] : [];
  });
}
