import { createHash } from 'node:crypto';
import type { FactDefinition } from '@byway/contracts/define';
import { caseEnded } from '@byway/contracts/facts/programme/case-ended';
import { catchUpRequested } from '@byway/contracts/facts/programme/catch-up-requested';
import { clearanceSought } from '@byway/contracts/facts/programme/clearance-sought';
import { noticeClearanceSought } from '@byway/contracts/facts/programme/notice-clearance-sought';
import { noticeRaised } from '@byway/contracts/facts/programme/notice-raised';
import { noticeWithdrawn } from '@byway/contracts/facts/programme/notice-withdrawn';
import { placeRequested } from '@byway/contracts/facts/programme/place-requested';
import { releaseRequested } from '@byway/contracts/facts/programme/release-requested';
import { reviewRaised } from '@byway/contracts/facts/programme/review-raised';
import { warningSent } from '@byway/contracts/facts/programme/warning-sent';
import { warningWithdrawn } from '@byway/contracts/facts/programme/warning-withdrawn';
import { clearanceOwnersOf } from '@byway/contracts/owners';
import { stateFact } from '@byway/facts/state';
import { begin, during } from '@byway/facts/trace';
import { rulingDue } from '@byway/schemes/dates';
import { iso } from '@byway/schemes/london';
import type { SchemeProfile } from '@byway/schemes/profile';
import { tell } from '@byway/service-kit/tasks/task.store';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Database, Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { agreementOf, caseForUpdate, effectDone, endCase, keepEffect } from './case.store.ts';
import { lapseEnd } from './chase-end.ts';
import { overdueLeave } from './chase-leave.ts';
import { saveAsked } from './clearance.store.ts';
import type { Effect, EffectOf, EffectResult } from './effect.ts';

interface Step {
  readonly caseId: string;
  readonly force: string;
  readonly effect: Effect;
  /** The scheme pinned to the case. */
  readonly profile: SchemeProfile;
  /** The number of the last fact that the workflow had taken in. */
  readonly heard: number;
}

/**
 * One activity for each kind of effect. A history records their names in order, so Temporal refuses to replay it where the
 * workflow's code now takes other steps, or takes them in another order.
 */
export type Activities = { readonly [K in Effect['do']]: (step: Step) => Promise<EffectResult> };

const ACTOR = 'system:programme';

interface Doing {
  readonly tx: Tx;
  /** Policy time of what is stated. */
  readonly recorded: number;
  readonly step: Step;
  readonly state: <D>(fact: FactDefinition<D>, data: D) => Promise<unknown>;
}

type Do<K extends Effect['do']> = (doing: Doing, effect: EffectOf<K>) => Promise<EffectResult>;

const requestPlan: Do<'request-plan'> = async ({ state, step }, { holdId, sessions }) => {
  await state(placeRequested, { holdId, sessions, schemeId: step.profile.id, schemeVersion: step.profile.version });
  return {};
};

const askToCount: Do<'ask-to-count'> = async ({ state }, { absenceId, placeId, at }) => {
  await state(clearanceSought, { step: 'count', round: 1, about: absenceId, placeId, instant: iso(at) });
  return {};
};

/** 4.4 the question to every owner; who was asked is part of the case's history. */
const askToRaise: Do<'ask-to-raise'> = async ({ tx, state, step }, { round, raises, places }) => {
  const { caseId } = step;
  const owners = [...clearanceOwnersOf('notice')];
  await saveAsked(tx, { caseId, clearanceRound: round, clearanceOwners: owners });
  await state(noticeClearanceSought, { step: 'notice', round, about: caseId, raises, places: [...places] });
  return { owners };
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
    timeSetAt: iso(miss.timeSetAt),
    toldAt: miss.toldAt === null ? null : iso(miss.toldAt),
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
  const row = await caseForUpdate(tx, { caseId: step.caseId });
  if (as === 'completed' && row?.charging) return { ended: false };
  if (await endCase(tx, step.caseId, as, at)) {
    await overdueLeave.end(tx, [step.caseId], at);
    await lapseEnd(tx, step.caseId, at);
    await state(caseEnded, { as, endedAt: iso(at) });
  }
  return { ended: true };
};

const warn: Do<'warn'> = async ({ state, recorded }, { absenceId, placeId }) => {
  await state(warningSent, { absenceId, placeId });
  return { sentAt: recorded };
};

const withdrawWarning: Do<'withdraw-warning'> = async ({ state }, { absenceId, placeId }) => {
  await state(warningWithdrawn, { absenceId, placeId });
  return {};
};

const review: Do<'review'> = async ({ tx, state, step }, { absenceId, placeId, at }) => {
  await tell(tx, { kind: 'review', caseId: step.caseId, about: absenceId }, at);
  await state(reviewRaised, { absenceId, placeId });
  return {};
};

const withdrawNotice: Do<'withdraw-notice'> = async ({ state }, { noticeId, version }) => {
  await state(noticeWithdrawn, { noticeId, version, reason: 'misses-below-number' });
  return {};
};

const requestCatchUp: Do<'request-catch-up'> = async ({ state }, { placeId }) => {
  await state(catchUpRequested, { catchUpFor: placeId });
  return {};
};

const requestRelease: Do<'request-release'> = async ({ state }, { reason }) => {
  await state(releaseRequested, { reason });
  return {};
};

const tellManager: Do<'tell-manager'> = async ({ tx, step }, { about, at }) => {
  await tell(tx, { kind: about, caseId: step.caseId }, at);
  return {};
};

/**
 * The steps of the workflow: each one transaction with its fact. A step whose key is known (its answer was lost, or the case
 * is rebuilt) does nothing and returns its first result. That holds for a completion that had to wait too: it is tried again
 * under another key, with the number of the fact that let it go, so a rebuilt case waits where the case had waited.
 */
export function createActivities(database: Database, now: () => number): Activities {
  const carriedOut =
    <K extends Effect['do']>(carryOut: Do<K>) =>
    (step: Step): Promise<EffectResult> =>
      database.transaction({ force: step.force }, async (tx) => {
        const { caseId, effect } = step;
        const since = systemClock.now();
        await caseForUpdate(tx, { caseId });
        const { before, traceparent } = await effectDone(tx, caseId, effect, step.heard);
        if (before) return before;
        const said = { 'byway.step': effect.do, 'byway.subject': caseId };
        const name = `step ${effect.do}`;
        const shown = begin({ service: 'programme', kind: 'step', name, parent: traceparent, said, since });
        tx.traceparent = shown.traceparent;
        const recorded = Math.max(effect.at, now());
        const state: Doing['state'] = (fact, data) =>
          stateFact(tx, { fact, subject: caseId, data, recorded, effective: effect.at, actor: ACTOR });
        // The workflow calls the activity that bears the name of the effect.
        const work = () => carryOut({ tx, step, recorded, state }, effect as EffectOf<K>);
        const result = await during(shown, work);
        await keepEffect(tx, { caseId, key: effect.key, at: effect.at, result });
        return result;
      });
  return {
    'request-plan': carriedOut(requestPlan),
    'ask-to-count': carriedOut(askToCount),
    'ask-to-raise': carriedOut(askToRaise),
    'raise-notice': carriedOut(raiseNotice),
    'withdraw-notice': carriedOut(withdrawNotice),
    warn: carriedOut(warn),
    'withdraw-warning': carriedOut(withdrawWarning),
    review: carriedOut(review),
    'request-catch-up': carriedOut(requestCatchUp),
    'request-release': carriedOut(requestRelease),
    'tell-manager': carriedOut(tellManager),
    end: carriedOut(end),
  };
}
