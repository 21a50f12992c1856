/** What is written to a person: one kind of message each. */
export const MESSAGE_KINDS = [
  'appointment-card',
  'session-booked',
  'reminder-day-before',
  'reminder-three-hours-before',
  'session-moved',
  'session-cancelled',
  'absence-contact',
  'excuse-refused',
  'completed',
  'follow-up',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];

/**
 * Where a message is: it waits for its time; it is being sent, and may have been; the provider has it; it arrived, or did not; or it was
 * never sent.
 */
export const MESSAGE_STATES = ['waiting', 'sending', 'sent', 'delivered', 'failed', 'unsent'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

/** Why a message was not sent, or did not arrive. */
export const MESSAGE_REASONS = [
  'case-ended',
  'session-changed',
  'too-late',
  'no-longer-true',
  'not-safe',
  'safe-not-asked',
  'no-number',
  'phone-seized',
  'not-by-text',
  'stopped',
  'contact-stopped',
  'erased',
  'refused',
  'not-delivered',
  'number-unknown',
] as const;
export type MessageReason = (typeof MESSAGE_REASONS)[number];

/** In which languages messages are written. */
export const MESSAGE_LANGUAGES = ['en', 'cy'] as const;
export type MessageLanguage = (typeof MESSAGE_LANGUAGES)[number];
