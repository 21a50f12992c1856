import { CHARGE_STEPS } from '@byway/contracts/codes';
import type { Figure } from '@byway/service-kit/run/parts';
import { longestWaits } from './clearing.store.ts';

/** 4.4, 4.6 how long the oldest question whether a step may be taken has waited for an owner. Silence never clears it. */
export const clearanceWaiting: Figure = {
  name: 'byway_clearance_waiting_seconds',
  help: 'how long the oldest question of clearance has waited for its answer',
  label: 'step',
  values: CHARGE_STEPS,
  async read(tx) {
    return Object.fromEntries((await longestWaits(tx)).map(({ step, seconds }) => [step, seconds]));
  },
};
