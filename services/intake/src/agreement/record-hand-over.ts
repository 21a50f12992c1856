import * as http from '@byway/contracts/http/intake/agreement';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import { newId } from '@byway/tables/ids';
import { caseForUpdate } from '../cases/case.store.ts';
import { addHandOver } from './hand-over.store.ts';

/**
 * 1.4, 4.4 whether the person has their dates in hand, said after it. That they were told of each date is proved by attendance, which is
 * asked by whoever says so here; that they went without stays on somebody's list.
 */
export const recordHandOver = route(
  http.recordHandOver,
  async ({ tx, params: { caseId }, body: { how }, caller: { actor }, now }) => {
    const offer = await caseForUpdate(tx, { caseId });
    if (!offer) return refuse('not-found');
    if (offer.state === 'ended') return refuse('case-ended');
    if (offer.state !== 'agreed') return refuse('not-agreed');
    const at = now();
    await addHandOver(tx, { handOverId: newId(), caseId, how, recordedBy: actor, recordedAt: at });
    const kinds = ['card-not-handed-over', 'card-outdated'] as const;
    if (how !== 'without') await endTasks(tx, { kinds, about: [caseId], doneAt: at });
    return { status: 201, body: { caseId, how, at } };
  },
);
