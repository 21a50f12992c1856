import { atLondon } from '@byway/schemes/london';
import { clockOf, dateOf, type FieldError, type Form, text } from '../page/form.ts';
import { CONTACT_CHANNEL_WORDS, CONTACT_RESULT_WORDS } from './contact.words.ts';

/** A try to reach somebody as attendance takes it. */
export interface ContactGiven {
  readonly at: string;
  readonly channel: string;
  readonly result: string;
}

/** The try that was typed, or what is wrong with it (3.7). Times are London's. */
export function contactOf(form: Form): ContactGiven | { errors: FieldError[] } {
  const [date, clock] = [dateOf(form, 'at'), clockOf(form, 'at-clock')];
  const [channel, result] = [text(form, 'channel'), text(form, 'result')];
  const errors: FieldError[] = [
    ...(channel in CONTACT_CHANNEL_WORDS ? [] : [{ field: 'channel', text: 'Choose how you tried' }]),
    ...(result in CONTACT_RESULT_WORDS ? [] : [{ field: 'result', text: 'Choose what came of it' }]),
    ...(date ? [] : [{ field: 'at-day', text: 'The day must be a real date' }]),
    ...(clock ? [] : [{ field: 'at-clock', text: 'The time must be like 14:30' }]),
  ];
  if (!date || !clock || errors.length > 0) return { errors };
  return { at: new Date(atLondon(date, clock)).toISOString(), channel, result };
}
