import * as http from '@byway/contracts/http/safeguarding/concerns';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { heardOf } from '../cases/case.store.ts';
import { settleFreeze } from '../cases/settle-freeze.ts';
import type { Deps } from '../deps.ts';
import { endUncontacted, endUnowned } from './clock.ts';
import { addFreeze, casesOf, concernForUpdate, saveOutcome, saveRelease } from './concern.store.ts';
import { keyOf } from './concern-key.store.ts';
import { eraseIfClosed } from './erase-closed.ts';
import { openConcern } from './open-concern.ts';

type Keys = Pick<Deps, 'wordKeys'>;

/** 7.3 it turns out who it is about: that case is frozen in the transaction that says so, unless it was released meanwhile. */
export const linkConcern = route(
  http.linkConcern,
  async ({ tx, params: { concernId }, body: { caseId }, now, note }) => {
    note({ about: [caseId] });
    const known = await concernForUpdate(tx, { concernId });
    if (!known) return refuse('not-found');
    await heardOf(tx, caseId);
    const { releasedAt } = known;
    if (!(await addFreeze(tx, { concernId, caseId, releasedAt }))) return refuse('already-linked');
    await settleFreeze(tx, caseId, { now });
    return { status: 200, body: { concernId } };
  },
);

/** 7.4 what came of it, with a reason. */
export const decideConcern = ({ wordKeys }: Keys): Route =>
  route(http.decideConcern, async ({ tx, params: { concernId }, body: { outcome, reason }, now }) => {
    const known = await concernForUpdate(tx, { concernId });
    if (!known) return refuse('not-found');
    if (known.outcome !== null) return refuse('already-decided');
    if (known.officer === null) return refuse('nobody-in-charge');
    const at = now();
    const key = await keyOf(tx, wordKeys, concernId);
    await saveOutcome(tx, { concernId, outcome, at, sealed: key?.seal(concernId, 'outcome', reason) ?? null });
    await endUnowned(tx, concernId, at);
    await endUncontacted(tx, known, at);
    await eraseIfClosed(tx, concernId);
    return { status: 200, body: { concernId } };
  });

/** 7.3 each case it held goes on, unless another concern freezes it. */
export const releaseConcern = ({ wordKeys }: Keys): Route =>
  route(http.releaseConcern, async ({ tx, params: { concernId }, body: { reason }, now }) => {
    const known = await concernForUpdate(tx, { concernId });
    if (!known) return refuse('not-found');
    if (known.releasedAt !== null) return refuse('already-released');
    if (known.officer === null) return refuse('nobody-in-charge');
    const held = await casesOf(tx, { concernId });
    for (const { caseId } of held) await heardOf(tx, caseId);
    const at = now();
    const key = await keyOf(tx, wordKeys, concernId);
    await saveRelease(tx, concernId, at, key?.seal(concernId, 'release', reason) ?? null);
    for (const { caseId } of held) await settleFreeze(tx, caseId, { now: () => at });
    await eraseIfClosed(tx, concernId);
    return { status: 200, body: { concernId } };
  });

/** 7.4 as a new concern about the same, which freezes again. */
export const reopenConcern = ({ wordKeys: keys }: Keys): Route =>
  route(http.reopenConcern, async ({ tx, params: { concernId }, body: { kind, words }, caller: { actor }, now }) => {
    const known = await concernForUpdate(tx, { concernId });
    if (!known) return refuse('not-found');
    if (known.outcome === null) return refuse('not-decided');
    const caseIds = (await casesOf(tx, { concernId })).map(({ caseId }) => caseId);
    const what = { kind, words, caseIds, via: 'other', raisedBy: actor, signs: [], suspectAndVictim: false } as const;
    const opened = await openConcern(tx, { ...what, reopens: concernId }, { keys, now });
    return { status: 201, body: { concernId: opened.concernId } };
  });
