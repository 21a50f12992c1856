import * as http from '@byway/contracts/http/safeguarding/concerns';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { tell } from '@byway/service-kit/tasks/task.store';
import { systemClock } from '@byway/service-kit/time/clock';
import { newId } from '@byway/tables/ids';
import { keyOf } from '../concerns/concern-key.store.ts';
import type { Deps } from '../deps.ts';
import { addGlass, concernOfForce, saveGlassReason, seesAs } from './glass.store.ts';

/** For how long of real time the concern can then be seen. */
const OPEN_FOR_MS = 24 * 3_600_000;

/** 7.8 the manager is told in the same transaction: nothing is seen that nobody was told of. */
export const breakGlass = ({ wordKeys }: Pick<Deps, 'wordKeys'>): Route =>
  route(http.breakGlass, async ({ tx, params: { concernId }, body: { reason }, caller: { actor }, now }) => {
    if (!(await concernOfForce(tx, { concernId }))) return refuse('not-found');
    const glassId = newId();
    const at = now();
    const until = systemClock.now() + OPEN_FOR_MS;
    await addGlass(tx, { glassId, concernId, officer: actor, at, until });
    await seesAs(tx, actor);
    const key = await keyOf(tx, wordKeys, concernId);
    await saveGlassReason(tx, { glassId, reasonSealed: key?.seal(glassId, 'glass', reason) ?? null });
    await tell(tx, { kind: 'glass-broken', caseId: concernId, about: concernId }, at);
    return { status: 201, body: { concernId, until } };
  });
