import * as clearance from '@byway/service-kit/cases/clearance';
import { longestAsked } from './miss.store.ts';

/** 4.1 the wait since the instant of the oldest absence that programme asked about and that is not judged. */
export const clearanceWaiting = clearance.clearanceWaiting(['count'], async (tx, now) => {
  const asked = await longestAsked(tx, { now });
  return { count: (now - (asked?.instant ?? now)) / 1000 };
});
