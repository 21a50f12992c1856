import type { MessageReason } from '../../message-codes.ts';
import type { PersonShown } from './person.ts';

/** 1.5 why a person is not sent a text; null: they may be. That nobody asked whether it is safe is no leave to write. */
export function whyNotReached({ phone, contact }: Pick<PersonShown, 'phone' | 'contact'>): MessageReason | null {
  if (contact?.safe !== true) return contact?.safe === false ? 'not-safe' : 'safe-not-asked';
  if (contact.phoneSeized) return 'phone-seized';
  if (phone === undefined) return 'no-number';
  return contact.channel !== undefined && contact.channel !== 'text' ? 'not-by-text' : null;
}
