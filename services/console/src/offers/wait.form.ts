import { atLondon } from '@byway/schemes/london';
import { clockOf, dateOf, type FieldError, type Form, text } from '../page/form.ts';
import { WAIT_WORDS } from '../words/offers.ts';

/** What the offer waits for and to when, as intake takes it, or what is wrong. A day without a time means 17:00. */
export function waitOf(form: Form): { reason: string; until: string } | { errors: FieldError[] } {
  const reason = text(form, 'reason');
  const date = dateOf(form, 'until');
  const clock = text(form, 'until-clock') ? clockOf(form, 'until-clock') : '17:00';
  const errors: FieldError[] = [
    ...(reason in WAIT_WORDS ? [] : [{ field: 'reason', text: 'Choose what the offer waits for' }]),
    ...(date ? [] : [{ field: 'until-day', text: 'The day must be a real date' }]),
    ...(clock ? [] : [{ field: 'until-clock', text: 'The time must be like 17:00' }]),
  ];
  if (!date || !clock || errors.length > 0) return { errors };
  return { reason, until: new Date(atLondon(date, clock)).toISOString() };
}
