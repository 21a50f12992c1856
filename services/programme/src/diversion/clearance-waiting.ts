import * as clearance from '@byway/service-kit/cases/clearance';
import { longestWait } from './clearance.store.ts';

/** 4.4 the wait of the oldest question whether a warning, a review or a notice may be raised. */
export const clearanceWaiting = clearance.clearanceWaiting(['notice'], async (tx) => ({
  notice: (await longestWait(tx))?.seconds ?? 0,
}));
