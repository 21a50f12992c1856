import { OUTCOMES, type Outcome } from '@byway/contracts/codes';
import type { keepMarks, markSession } from '@byway/contracts/http/attendance/register';
import type { BodyRead, BodySent } from '@byway/contracts/http/route';
import { type Form, text } from '../page/form.ts';
import { isMarked, isOpen, type RegisterRow } from './roll.ts';

type Answered = BodyRead<typeof markSession>['results'][number];
export type KeptAnswer = BodyRead<typeof keepMarks>['results'][number];

/** What became of one row that was sent, and what was `asked` for it. */
export interface RowResult {
  readonly placeId: string;
  readonly asked: Outcome | null;
  readonly result: Answered['result'];
  readonly code?: Extract<Answered, { result: 'refused' }>['code'];
}

declare module 'fastify' {
  interface Session {
    /** What came of a register that was sent, by session, to be shown once. */
    marked?: Record<string, readonly RowResult[]>;
  }
}

export type KeptMark = BodySent<typeof keepMarks>['marks'][number];

const FIELD = /^mark-([0-9a-f-]{36})-([0-9a-f-]{36})$/;

/** The value of a mark that is taken back. */
export const NO_MARK = 'none';

/** The name under which the version of a mark that was seen is sent. */
export const seenField = ({ caseId, placeId }: Pick<KeptMark, 'caseId' | 'placeId'>): string =>
  `seen-${caseId}-${placeId}`;

/** The marks chosen on a register: `mark-<case>-<place>` = outcome, on the version in `seen-…`; rows left open are not sent. */
export function marksOf(form: Form): KeptMark[] {
  return Object.keys(form).flatMap((field) => {
    const [, caseId = '', placeId = ''] = FIELD.exec(field) ?? [];
    const said = text(form, field);
    const outcome = OUTCOMES.find((code) => code === said) ?? null;
    if (!caseId || (outcome === null && said !== NO_MARK)) return [];
    const seen = text(form, seenField({ caseId, placeId }));
    return [{ caseId, placeId, outcome, version: /^\d{1,9}$/.test(seen) ? Number(seen) : 0 }];
  });
}

/** Present for whoever has no mark, neither kept nor just chosen; nobody is marked absent by a button for all. */
export function presentForTheRest(rows: readonly RegisterRow[], chosen: readonly KeptMark[]): KeptMark[] {
  const said = new Set(chosen.filter(({ outcome }) => outcome !== null).map(({ placeId }) => placeId));
  const left = rows.filter((row) => isOpen(row) && !said.has(row.placeId) && !isMarked(row));
  const rest = left.map(({ caseId, placeId, mark }) => ({
    caseId,
    placeId,
    outcome: 'attended' as const,
    version: mark?.version ?? 0,
  }));
  const both = new Set(rest.map(({ placeId }) => placeId));
  return [...chosen.filter(({ placeId }) => !both.has(placeId)), ...rest];
}
