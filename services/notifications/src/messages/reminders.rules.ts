import type { MessageKind } from '@byway/contracts/message-codes';
import { addDays, atLondon, type EpochMs, HOUR, londonDate } from '@byway/schemes/london';
import type { SchemeProfile } from '@byway/schemes/profile';
import { reminderOutOfNight } from './night.rules.ts';

type ReminderKind = Extract<MessageKind, `reminder-${string}`>;

export interface Reminder {
  readonly kind: ReminderKind;
  readonly at: EpochMs;
}

const KINDS: readonly ReminderKind[] = ['reminder-day-before', 'reminder-three-hours-before'];
export const isReminder = (kind: MessageKind): kind is ReminderKind => KINDS.some((one) => one === kind);

/**
 * 2.3 the reminders of a session that was given its time at `setAt`: the day before at 10:00, and three hours before, as the scheme says. One
 * whose time is past then is not sent.
 */
export function remindersOf(
  { reminders }: Pick<SchemeProfile, 'reminders'>,
  startsAt: EpochMs,
  setAt: EpochMs,
): readonly Reminder[] {
  const at = {
    'day-before': atLondon(addDays(londonDate(startsAt), -1), '10:00'),
    'three-hours-before': startsAt - 3 * HOUR,
  };
  return reminders
    .map((which): Reminder => ({ kind: `reminder-${which}`, at: reminderOutOfNight(at[which], startsAt) }))
    .filter((one) => one.at > setAt);
}
