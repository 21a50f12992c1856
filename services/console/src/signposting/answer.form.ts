import { REFERRAL_DECLINES } from '@byway/contracts/codes';
import { atLondon } from '@byway/schemes/london';
import { clockOf, dateOf, type FieldError, type Form, text } from '../page/form.ts';

/** What a receiving service says, as signposting takes it: the last part of its address, and the body. */
export interface Word {
  readonly path: 'acknowledgement' | 'acceptance' | 'decline' | 'first-contact';
  readonly body: Readonly<Record<string, string>>;
}

/** The word that was sent, or what is wrong with it (5.2). Times are London's. */
export function wordOf(form: Form): Word | { errors: FieldError[] } {
  switch (text(form, 'do')) {
    case 'acknowledge':
      return { path: 'acknowledgement', body: {} };
    case 'accept':
      return { path: 'acceptance', body: {} };
    case 'decline': {
      const reasonCode = REFERRAL_DECLINES.find((code) => code === text(form, 'reason'));
      if (reasonCode) return { path: 'decline', body: { reasonCode } };
      return { errors: [{ field: 'reason', text: 'Choose why you cannot take the person on' }] };
    }
    case 'contact': {
      const [date, clock] = [dateOf(form, 'met'), clockOf(form, 'met-clock')];
      const errors = [
        ...(date ? [] : [{ field: 'met-day', text: 'The day must be a real date' }]),
        ...(clock ? [] : [{ field: 'met-clock', text: 'The time must be like 09:30' }]),
      ];
      if (!date || !clock) return { errors };
      return { path: 'first-contact', body: { at: new Date(atLondon(date, clock)).toISOString() } };
    }
    default:
      return { errors: [{ field: '', text: 'Choose what to say of the referral' }] };
  }
}
