import * as http from '@byway/contracts/http/intake/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { decideErasure, erasureForUpdate } from './erasure.store.ts';
import { isUnderWay, stopErasure } from './stop-erasure.ts';

/** §9 who asked, or another administrator, takes the request back; also when it is confirmed, until the key is destroyed. */
export const withdrawErasure = route(
  http.withdrawErasure,
  async ({ tx, params: { erasureId }, caller: { actor }, now, note }) => {
    const erasure = await erasureForUpdate(tx, { erasureId });
    if (!erasure) return refuse('not-found');
    const underWay = isUnderWay(erasure);
    if (erasure.state !== 'asked' && !underWay) return refuse('erasure-decided');
    const decidedAt = now();
    if (underWay) await stopErasure(tx, erasure, { why: 'taken-back', by: actor, recorded: decidedAt });
    else await decideErasure(tx, { erasureId, state: 'withdrawn', decidedBy: actor, decidedAt });
    note({ about: [erasureId, ...erasure.cases] });
    return { status: 200, body: { erasureId, state: 'withdrawn', decidedAt } };
  },
);
