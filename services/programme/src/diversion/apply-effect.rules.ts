import type { CaseState, Notice } from './case-state.ts';
import { askedToRaise, raised } from './clearance.rules.ts';
import type { Effect, EffectOf, EffectResult } from './effect.ts';
import { withPlace } from './places.rules.ts';

function noticeRaised(state: CaseState, effect: EffectOf<'raise-notice'>, noticeId: string): CaseState {
  const { version, misses, raisedAt } = effect;
  const versions = [...(state.notice?.versions ?? []), misses.map((miss) => miss.absenceId)];
  return { ...state, notice: { noticeId, raisedAt, version, misses, versions, status: 'open' } };
}

/** Open: gone at once. Referred: gone when court-summons says that what it began is stopped (4.7). */
function noticeWithdrawn(state: CaseState, notice: Notice): CaseState {
  if (notice.status !== 'open') return { ...state, notice: { ...notice, status: 'stopping' } };
  return { ...state, notice: null, former: [...state.former, notice] };
}

function askedToCount(state: CaseState, absenceId: string): CaseState {
  const miss = state.misses[absenceId];
  return miss ? { ...state, misses: { ...state.misses, [absenceId]: { ...miss, status: 'asked' } } } : state;
}

/** A new search takes the place of one that found nothing. */
function catchUpRequested(state: CaseState, placeId: string): CaseState {
  const unplaced = state.unplaced.filter((wanted) => wanted !== placeId);
  const asks = (state.places[placeId]?.asks ?? 0) + 1;
  return withPlace({ ...state, unplaced }, placeId, { asks, needsCatchUp: null });
}

function managerTold(state: CaseState, { about, at }: EffectOf<'tell-manager'>): CaseState {
  const { n, heldTold, planEndTold } = state;
  switch (about) {
    case 'notice-held':
      return { ...state, heldTold: heldTold ? { ...heldTold, times: heldTold.times + 1 } : { n, since: at, times: 1 } };
    case 'plan-end':
    case 'nothing-dated':
      return { ...state, planEndTold: { n: planEndTold?.n ?? n, at } };
  }
}

/** The case after an effect was carried out. */
export function applyEffect(state: CaseState, effect: Effect, result: EffectResult): CaseState {
  switch (effect.do) {
    case 'request-plan':
      return { ...state, planRequested: true };
    case 'ask-to-count':
      return askedToCount(state, effect.absenceId);
    case 'ask-to-raise':
      return askedToRaise(state, effect, result.owners ?? []);
    case 'warn': {
      const warning = { absenceId: effect.absenceId, sentAt: result.sentAt ?? effect.at };
      return raised({ ...state, warnings: [...state.warnings, warning] });
    }
    case 'withdraw-warning':
      return { ...state, warnings: state.warnings.filter(({ absenceId }) => absenceId !== effect.absenceId) };
    case 'review':
      return raised({ ...state, reviewed: [...state.reviewed, effect.absenceId] });
    case 'raise-notice':
      return raised(noticeRaised(state, effect, result.noticeId ?? ''));
    case 'withdraw-notice':
      return state.notice ? noticeWithdrawn(state, state.notice) : state;
    case 'request-catch-up':
      return catchUpRequested(state, effect.placeId);
    case 'request-release':
      return { ...state, release: null };
    case 'tell-manager':
      return managerTold(state, effect);
    case 'end':
      // 5.1: completion waits for a step that programme let go on.
      if (result.ended === false) return { ...state, stepUnfinished: true };
      return { ...state, phase: { is: 'ended', as: effect.as } };
  }
}
