import type { Figure } from '@byway/service-kit/run/parts';
import { lateMessages } from './message.store.ts';

/** 2.3 a reminder that comes late is none: how long the oldest message that is due has not been sent. */
export const messagesWaiting: Figure = {
  name: 'byway_messages_waiting_seconds',
  help: 'For how long the oldest message that is due has not been sent (policy time), by whether it may have been.',
  label: 'step',
  values: ['waiting', 'sending'],
  read: lateMessages,
};
