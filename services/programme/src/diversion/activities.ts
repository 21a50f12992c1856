import { createHash } from 'node:crypto';
import type { FactDefinition } from '@byway/contracts/define';
import { caseEnded } from '@byway/contracts/programme/case-ended';
import { catchUpRequested } from '@byway/contracts/programme/catch-up-requested';
import { clearanceSought } from '@byway/contracts/programme/clearance-sought';
import { noticeRaised } from '@byway/contracts/programme/notice-raised';
import { noticeWithdrawn } from '@byway/contracts/programme/notice-withdrawn';
import { placeRequested } from '@byway/contracts/programme/place-requested';
import { releaseRequested } from '@byway/contracts/programme/release-requested';
import { reviewRaised } from '@byway/contracts/programme/review-raised';
import { warningSent } from '@byway/contracts/programme/warning-sent';
import { warningWithdrawn } from '@byway/contracts/programme/warning-withdrawn';
import type { Database, Tx } from '@byway/facts/database';
import { newId } from '@byway/facts/ids';
import { stateFact } from '@byway/facts/state';
import { rulingDue } from '@byway/schemes/dates';
import type { SchemeProfile } from '@byway/schemes/profile';
import { leaveSettled } from '../cases/chase-leave.ts';
import { agreementOf, caseForUpdate, effectDone, endCase, keepEffect, raiseTask } from './case.store.ts';
import type { Effect, EffectResult } from './effect.ts';

export interface Step {
  readonly caseId: string;
  readonly force: string;
  readonly effect: Effect;
  /** The scheme pinned to the case. */
  readonly profile: SchemeProfile;
}

export interface Activities {
  carryOut(step: Step): Promise<EffectResult>;
}

const ACTOR = 'system:programme';
const iso = (at: number): string => new Date(at).toISOString();

interface Doing {
  readonly tx: Tx;
  /** Policy time of what is stated. */
  readonly recorded: number;
  readonly step: Step;
  readonly state: <D>(fact: FactDefinition<D>, data: D) => Promise<unknown>;
}

type Do<K extends Effect['do']> = (doing: Doing, effect: Extract<Effect, { do: K }>) => Promise<EffectResult>;

const requestPlan: Do<'request-plan'> = async ({ state, step }, { holdId, sessions }) => {
  await state(placeRequested, { holdId, sessions, schemeId: step.profile.id, schemeVersion: step.profile.version });
  return {};
};

const askToCount: Do<'ask-to-count'> = async ({ state }, { absenceId, placeId, at }) => {
  await state(clearanceSought, { step: 'count', round: 1, about: absenceId, placeId, instant: iso(at) });
  return {};
};

/** 4.2: each version is frozen with its own hash, so that a ruling can name what it was given on. */
const raiseNotice: Do<'raise-notice'> = async ({ tx, state, step }, effect) => {
  const { profile, caseId } = step;
  const { agreedAt, toldInPerson, disposal } = await agreementOf(tx, caseId);
  const noticeId = effect.noticeId ?? newId();
  const rows = effect.misses.map((miss) => ({
    ...miss,
    startsAt: iso(miss.startsAt),
    recordedAt: iso(miss.recordedAt),
    countedAt: iso(miss.countedAt),
    recordedBy: [...miss.recordedBy],
  }));
  const due = rulingDue(profile, effect.raisedAt); // a joined miss does not move it
  const notice = {
    noticeId,
    version: effect.version,
    schemeId: profile.id,
    schemeVersion: profile.version,
    disposal,
    missesToNotice: profile.missesToNotice ?? 1,
    rulingDueAt: due === null ? null : iso(due),
    agreedAt,
    toldInPerson,
    misses: rows,
  };
  const hash = createHash('sha256').update(JSON.stringify(notice)).digest('hex');
  await state(noticeRaised, { ...notice, hash });
  return { noticeId };
};

/** 5.1, §6: the only terminal write. Completion waits for a step that programme let go on. */
const end: Do<'end'> = async ({ tx, state, step }, { as, at }) => {
  const row = await caseForUpdate(tx, step.caseId);
  if (as === 'completed' && row?.charging) return { ended: false };
  if (await endCase(tx, step.caseId, as, at)) {
    await leaveSettled(tx, step.caseId);
    await state(caseEnded, { as, endedAt: iso(at) });
  }
  return { ended: true };
};

async function perform(doing: Doing, effect: Effect): Promise<EffectResult> {
  const { state, tx, step } = doing;
  switch (effect.do) {
    case 'request-plan':
      return requestPlan(doing, effect);
    case 'ask-to-count':
      return askToCount(doing, effect);
    case 'raise-notice':
      return raiseNotice(doing, effect);
    case 'end':
      return end(doing, effect);
    case 'warn':
      await state(warningSent, { absenceId: effect.absenceId, placeId: effect.placeId });
      return { sentAt: doing.recorded };
    case 'withdraw-warning':
      await state(warningWithdrawn, { absenceId: effect.absenceId, placeId: effect.placeId });
      return {};
    case 'review':
      await raiseTask(tx, step.caseId, 'review', '4.2', effect.at);
      await state(reviewRaised, { absenceId: effect.absenceId, placeId: effect.placeId });
      return {};
    case 'withdraw-notice':
      await state(noticeWithdrawn, {
        noticeId: effect.noticeId,
        version: effect.version,
        reason: 'misses-below-number',
      });
      return {};
    case 'request-catch-up':
      await state(catchUpRequested, { catchUpFor: effect.placeId });
      return {};
    case 'request-release':
      await state(releaseRequested, { reason: effect.reason });
      return {};
    case 'tell-manager':
      await raiseTask(tx, step.caseId, effect.about, effect.clause, effect.at);
      return {};
  }
}

/**
 * The steps of the workflow: each one transaction with its fact. A step done before (a lost answer, a rebuild) gives its
 * first result and does nothing. So does a completion that had to wait: it is tried again under the number of the fact
 * that let it go, and a rebuild waits where life waited.
 */
export function createActivities(database: Database, now: () => number): Activities {
  return {
    carryOut: (step) =>
      database.transaction({ force: step.force }, async (tx) => {
        const { caseId, effect } = step;
        await caseForUpdate(tx, caseId);
        const before = await effectDone(tx, caseId, effect.key);
        if (before) return before;
        const recorded = Math.max(effect.at, now());
        const state: Doing['state'] = (fact, data) =>
          stateFact(tx, { fact, subject: caseId, data, recorded, effective: effect.at, actor: ACTOR });
        const result = await perform({ tx, step, recorded, state }, effect);
        await keepEffect(tx, caseId, effect, result);
        return result;
      }),
  };
}
