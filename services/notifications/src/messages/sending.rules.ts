import type { ContactStop, End } from '@byway/contracts/codes';
import type { MessageKind, MessageReason } from '@byway/contracts/message-codes';
import type { EpochMs } from '@byway/schemes/london';
import { isNight, outOfNight } from '@byway/schemes/night';
import type { Place } from '../cases/place.store.ts';
import type { Said } from '../words/say.rules.ts';
import { reminderOutOfNight } from './night.rules.ts';
import { isReminder } from './reminders.rules.ts';

/** What is done with a message that is due. */
export type Decision = { readonly send: true } | { readonly waitUntil: EpochMs } | { readonly drop: MessageReason };

interface Due {
  readonly kind: MessageKind;
  readonly said: Said;
}

/** How a case stands, as far as messages ask. */
export interface Standing {
  readonly endedAs: End | null;
  /** 5.3 why nobody is to contact the person. */
  readonly contactStopped: ContactStop | null;
}

/** Why there is nothing to be said any more; null: there is. */
function whyOver(
  { kind, said }: Due,
  { endedAs, contactStopped }: Standing,
  place: Place | null,
): MessageReason | null {
  if (contactStopped === 'died') return 'contact-stopped';
  if (contactStopped && kind === 'follow-up') return 'contact-stopped';
  if (kind === 'completed' || kind === 'follow-up') return endedAs === 'completed' ? null : 'case-ended';
  // 4.7 after posting an excuse is still decided, and its person told.
  if (kind === 'excuse-refused') return endedAs === null || endedAs === 'summonsed' ? null : 'case-ended';
  if (endedAs) return 'case-ended';
  if (kind === 'absence-contact') return place?.outcome === 'did-not-attend' ? null : 'no-longer-true';
  if (kind === 'appointment-card') return null;
  const stands = place?.state === 'booked';
  if (kind === 'session-cancelled') return stands ? 'session-changed' : null;
  return stands && place.startsAt === said.starts ? null : 'session-changed';
}

/** What tells somebody something however late it comes. */
const AT_ANY_TIME: readonly MessageKind[] = ['absence-contact', 'excuse-refused', 'completed', 'follow-up'];

/** When the last moment is before which it tells anybody something. */
function lastMoment({ kind, said }: Due): EpochMs {
  if (AT_ANY_TIME.includes(kind)) return Number.POSITIVE_INFINITY;
  return said.starts ?? said.sessions?.at(-1) ?? Number.POSITIVE_INFINITY;
}

/**
 * 2.3, 2.4, 3.6, 5.3 whether a message goes at `now`, when everything about it is looked at and not before: the case, the session, the register,
 * the night.
 */
export function decide(due: Due, standing: Standing, place: Place | null, now: EpochMs): Decision {
  const over = whyOver(due, standing, place);
  if (over) return { drop: over };
  const last = lastMoment(due);
  if (now >= last) return { drop: 'too-late' };
  if (!isNight(now)) return { send: true };
  const at = isReminder(due.kind) ? reminderOutOfNight(now, last) : outOfNight(now);
  // The evening before is over.
  return at <= now || at >= last ? { drop: 'too-late' } : { waitUntil: at };
}
