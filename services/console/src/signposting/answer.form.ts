import { REFERRAL_DECLINES, type ReferralDecline } from '@byway/contracts/codes';
import { choice, clock, date, londonInstant } from '../page/fields.ts';
import { type FieldError, type Form, text } from '../page/form.ts';
import { readForm } from '../page/read-form.ts';
import { en } from '../words/en.ts';

const { declines, own: w } = en.signposting;

export const CONTACT_FIELDS = {
  met: date(w.metWrong, { label: w.met, size: 'plain' }),
  'met-clock': clock(w.timeWrong, { label: w.time }),
};
export const DECLINE_FIELDS = {
  reason: choice(declines, w.whyMissing, {
    label: w.why,
    size: 'plain',
    order: REFERRAL_DECLINES,
  }),
};

/** What a receiving service says of a referral (5.2); `at` is an instant (ISO). */
export type Reply =
  | { readonly do: 'acknowledge' | 'accept' }
  | { readonly do: 'decline'; readonly reasonCode: ReferralDecline }
  | { readonly do: 'contact'; readonly at: string };

/** The reply that was sent, or what is wrong with it. Times are London's. */
export function replyIn(form: Form): Reply | { readonly errors: readonly FieldError[] } {
  const what = text(form, 'do');
  switch (what) {
    case 'acknowledge':
    case 'accept':
      return { do: what };
    case 'decline': {
      const read = readForm(DECLINE_FIELDS, form);
      return 'errors' in read ? read : { do: what, reasonCode: read.values.reason };
    }
    case 'contact': {
      const read = readForm(CONTACT_FIELDS, form);
      return 'errors' in read ? read : { do: what, at: londonInstant(read.values.met, read.values['met-clock']) };
    }
    default:
      return { errors: [{ field: '', text: w.chooseOne }] };
  }
}
