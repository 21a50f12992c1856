import { atLondon } from '@byway/schemes/london';
import { RANKS } from '../enrol/encounter.form.ts';
import { clockOf, dateOf, type FieldError, type Form, text } from '../page/form.ts';
import { POLICE_OUTCOME_WORDS } from '../words/offers.ts';

/** A police decision as intake takes it, or what is missing (1.8). */
export function decisionOf(form: Form): { body: Record<string, string> } | { errors: FieldError[] } {
  const [outcomeCode, exhibit] = [text(form, 'outcome'), text(form, 'exhibit')];
  const [by, rank] = [text(form, 'decider'), text(form, 'rank')];
  const [date, clock] = [dateOf(form, 'decided'), clockOf(form, 'decided-clock')];
  const errors: FieldError[] = [
    ...(outcomeCode in POLICE_OUTCOME_WORDS ? [] : [{ field: 'outcome', text: 'Choose what was decided' }]),
    ...(['keep', 'release'].includes(exhibit) ? [] : [{ field: 'exhibit', text: 'Say what becomes of the exhibit' }]),
    ...(by ? [] : [{ field: 'decider', text: 'Enter who decided' }]),
    ...(rank in RANKS ? [] : [{ field: 'rank', text: 'Choose the rank of who decided' }]),
    ...(date ? [] : [{ field: 'decided-day', text: 'The day must be a real date' }]),
    ...(clock ? [] : [{ field: 'decided-clock', text: 'The time must be like 09:30' }]),
  ];
  if (!date || !clock || errors.length > 0) return { errors };
  return { body: { outcomeCode, exhibit, by, rank, decidedAt: new Date(atLondon(date, clock)).toISOString() } };
}

/** Which field of this form a field of intake is. */
export const DECISION_FIELDS: Readonly<Record<string, string>> = {
  decidedAt: 'decided-day',
  by: 'decider',
  rank: 'rank',
  outcomeCode: 'outcome',
  exhibit: 'exhibit',
};
