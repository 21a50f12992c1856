import type { Figure } from '@byway/service-kit/run/parts';
import { longestAsked } from './miss.store.ts';

/** 4.1 how long ago the instant of the oldest absence passed that programme asked about and that is not judged. */
export const clearanceWaiting: Figure = {
  name: 'byway_clearance_waiting_seconds',
  help: 'how long the oldest question of clearance has waited for its answer',
  label: 'step',
  values: ['count'],
  async read(tx, now) {
    const asked = await longestAsked(tx, { now });
    return { count: (now - (asked?.instant ?? now)) / 1000 };
  },
};
