import { CHARGE_STEPS } from '@byway/contracts/codes';
import * as clearance from '@byway/service-kit/cases/clearance';
import { longestWaits } from './clearing.store.ts';

/** 4.4, 4.6 the wait of the oldest question whether a step may be taken. */
export const clearanceWaiting = clearance.clearanceWaiting(CHARGE_STEPS, async (tx) =>
  Object.fromEntries((await longestWaits(tx)).map(({ step, seconds }) => [step, seconds])),
);
