import * as http from '@byway/contracts/http/intake/legal-hold';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { personOfCase } from './erasure.store.ts';
import { holdForUpdate, liftHeld } from './legal-hold.store.ts';

/** §9 lifts a hold, and says why. Nobody is erased by that: an erasure is asked for as ever. */
export const liftHold = route(http.liftHold, async ({ tx, params, body: { reason }, caller, now, note }) => {
  const { legalHoldId } = params;
  const hold = await holdForUpdate(tx, { legalHoldId });
  // Whoever may not see the case lifts nothing of it, by whatever id.
  if (!hold || !(await personOfCase(tx, hold))) return refuse('not-found');
  if (hold.liftedAt) return refuse('hold-lifted');
  if (hold.putBy === caller.actor) return refuse('own-hold');
  const liftedAt = now();
  await liftHeld(tx, { legalHoldId, liftedBy: caller.actor, liftedAt, liftedFor: reason });
  note({ about: [legalHoldId] });
  return { status: 200, body: { legalHoldId, liftedAt } };
});
