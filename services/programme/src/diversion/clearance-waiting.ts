import type { Figure } from '@byway/service-kit/run/parts';
import { longestWait } from './clearance.store.ts';

/** 4.4 how long the oldest question whether a warning, a review or a notice may be raised has waited. Silence never raises it. */
export const clearanceWaiting: Figure = {
  name: 'byway_clearance_waiting_seconds',
  help: 'how long the oldest question of clearance has waited for its answer',
  label: 'step',
  values: ['notice'],
  async read(tx) {
    return { notice: (await longestWait(tx))?.seconds ?? 0 };
  },
};
