import type { CaseState, Notice } from './case-state.ts';
import type { Effect, EffectResult } from './effect.ts';
import { withPlace } from './places.rules.ts';

type EffectOf<K extends Effect['do']> = Extract<Effect, { do: K }>;

function noticed(c: CaseState, effect: EffectOf<'raise-notice'>, noticeId: string): CaseState {
  const { version, misses, raisedAt } = effect;
  const versions = [...(c.notice?.versions ?? []), misses.map((miss) => miss.absenceId)];
  const notice: Notice = { noticeId, raisedAt, version, misses, versions, status: 'open', withdrawalStated: false };
  return { ...c, notice };
}

/** Open: gone at once. Referred: gone when court-summons says that what it began is stopped (4.7). */
function unnoticed(c: CaseState): CaseState {
  const { notice } = c;
  if (!notice) return c;
  if (notice.status === 'referred') return { ...c, notice: { ...notice, withdrawalStated: true } };
  return { ...c, notice: null, former: [...c.former, notice] };
}

function askedToCount(c: CaseState, absenceId: string): CaseState {
  const miss = c.misses[absenceId];
  return miss ? { ...c, misses: { ...c.misses, [absenceId]: { ...miss, status: 'asked' } } } : c;
}

/** A new search takes the place of one that found nothing. */
function askedForCatchUp(c: CaseState, placeId: string): CaseState {
  const unplaced = c.unplaced.filter((wanted) => wanted !== placeId);
  const asks = (c.places[placeId]?.asks ?? 0) + 1;
  return withPlace({ ...c, unplaced }, placeId, { asks, needsCatchUp: null });
}

function told(c: CaseState, effect: EffectOf<'tell-manager'>): CaseState {
  switch (effect.about) {
    case 'notice-held':
      return { ...c, held: c.held ? { ...c.held, told: c.held.told + 1 } : { n: c.n, since: effect.at, told: 1 } };
    case 'plan-end':
    case 'nothing-dated':
      return { ...c, planEndTold: { n: c.planEndTold?.n ?? c.n, at: effect.at } };
  }
}

/** The case after an effect was carried out. */
export function did(c: CaseState, effect: Effect, result: EffectResult): CaseState {
  switch (effect.do) {
    case 'request-plan':
      return { ...c, planRequested: true };
    case 'ask-to-count':
      return askedToCount(c, effect.absenceId);
    case 'warn':
      return { ...c, warnings: [...c.warnings, { absenceId: effect.absenceId, at: result.sentAt ?? effect.at }] };
    case 'withdraw-warning':
      return { ...c, warnings: c.warnings.filter(({ absenceId }) => absenceId !== effect.absenceId) };
    case 'review':
      return { ...c, reviewed: [...c.reviewed, effect.absenceId] };
    case 'raise-notice':
      return noticed(c, effect, result.noticeId ?? '');
    case 'withdraw-notice':
      return unnoticed(c);
    case 'request-catch-up':
      return askedForCatchUp(c, effect.placeId);
    case 'request-release':
      return { ...c, release: null };
    case 'tell-manager':
      return told(c, effect);
    case 'end':
      return result.ended === false ? { ...c, completionHeld: true } : { ...c, ended: effect.as };
  }
}
