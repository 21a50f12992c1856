import * as http from '@byway/contracts/http/intake/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { decideErasure, erasureForUpdate } from './erasure.store.ts';

/** §9 the second person says no. Nothing was gone; it can be asked for again. */
export const declineErasure = route(
  http.declineErasure,
  async ({ tx, params: { erasureId }, caller: { actor }, now, note }) => {
    const erasure = await erasureForUpdate(tx, { erasureId });
    if (!erasure) return refuse('not-found');
    if (erasure.askedBy === actor) return refuse('own-request');
    if (erasure.state !== 'asked') return refuse('erasure-decided');
    const decidedAt = now();
    await decideErasure(tx, { erasureId, state: 'declined', decidedBy: actor, decidedAt });
    note({ about: [erasureId, ...erasure.cases] });
    return { status: 200, body: { erasureId, state: 'declined', decidedAt } };
  },
);
