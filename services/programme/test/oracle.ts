import { isEnforceable } from '@byway/schemes/outcomes';
import type { CaseFact } from '../src/diversion/case-fact.ts';
import type { NoticeMiss } from '../src/diversion/effect.ts';
import type { Life } from './life.ts';

/** Every key that any fact has: the oracle reads facts of several kinds by one name. */
type Key = CaseFact extends infer F ? (F extends CaseFact ? keyof F['data'] : never) : never;
const about = ({ data }: CaseFact, key: Key): unknown => (data as Partial<Record<Key, unknown>>)[key];

/**
 * What is wrong with a notice, judged from the facts heard before it alone, by the words of 4.2 and 4.4 and not by the
 * rules: empty when it may be raised.
 */
export function wrongsOf(story: Life, facts: readonly CaseFact[], misses: readonly NoticeMiss[]): string[] {
  const { profile } = story.case.state;
  const wrongs: string[] = [];
  if (!isEnforceable(profile.disposal)) wrongs.push('the disposal is not enforceable');
  if (profile.missesToNotice === null || misses.length < profile.missesToNotice) wrongs.push('too few misses');
  for (const miss of misses) wrongs.push(...wrongsOfMiss(facts, miss));
  return wrongs;
}

function wrongsOfMiss(facts: readonly CaseFact[], { absenceId, placeId, startsAt }: NoticeMiss): string[] {
  const wrongs: string[] = [];
  const counted = facts.findIndex(
    (fact) => fact.type === 'attendance.miss-counted.v1' && fact.data.absenceId === absenceId,
  );
  if (counted < 0) wrongs.push('it was not counted');
  const first = facts.find((fact) => about(fact, 'absenceId') === absenceId && about(fact, 'startsAt'));
  for (const fact of facts) {
    const here = about(fact, 'placeId') === placeId && fact.n > (first?.n ?? 0);
    if (fact.type === 'attendance.miss-uncounted.v1' && about(fact, 'absenceId') === absenceId)
      wrongs.push('un-counted');
    if (here && fact.type === 'attendance.outcome-corrected.v1' && about(fact, 'absenceId') !== absenceId)
      wrongs.push('corrected');
    const ruling = about(fact, 'ruling');
    if ((ruling === 'reinstate' || ruling === 'vary-plan') && (first?.recorded ?? 0) <= fact.recorded)
      wrongs.push('set aside');
  }
  if (!isProved(facts, placeId, startsAt)) wrongs.push('no proof of notification');
  return wrongs;
}

/** 4.4 told of this time before it: by the card of the held plan, or by proof since the session was last moved. */
function isProved(facts: readonly CaseFact[], placeId: string, startsAt: number): boolean {
  const moves = facts.filter(
    (fact) => fact.type === 'scheduling.session-moved.v1' && about(fact, 'placeId') === placeId,
  );
  const bookings = facts.filter(
    (fact) => fact.type === 'scheduling.place-booked.v1' && about(fact, 'placeId') === placeId,
  );
  const since = Math.max(0, ...[...bookings, ...moves].map(({ recorded }) => recorded));
  const proofs = facts.flatMap((fact) => {
    if (fact.type === 'attendance.session-notified.v1' && fact.data.placeId === placeId)
      return [Date.parse(fact.data.servedAt)];
    return fact.type === 'intake.agreement-made.v1' && fact.data.toldInPerson ? [fact.recorded] : [];
  });
  return proofs.some((at) => at >= since && at < startsAt);
}

/** The places with an excuse open after these facts. */
export function excusesOpen(facts: readonly CaseFact[]): string[] {
  const decisions = facts.filter(({ type }) => type === 'attendance.excuse-decided.v1');
  const decided = new Set(decisions.map((fact) => about(fact, 'excuseId')));
  return facts
    .filter((fact) => fact.type === 'attendance.excuse-lodged.v1')
    .filter(({ data }) => !decided.has(data.excuseId))
    .map(({ data }) => data.placeId);
}

/** The catch-ups booked for a place that are neither recorded nor given back nor cancelled, after these facts. */
export function liveCatchUps(facts: readonly CaseFact[], forPlace: string): string[] {
  const over = ['scheduling.place-released.v1', 'scheduling.session-cancelled.v1'];
  const booked = facts.filter((fact) => fact.type === 'scheduling.place-booked.v1');
  const placeIds = booked.filter(({ data }) => data.catchUpFor === forPlace).map(({ data }) => data.placeId);
  return placeIds.filter(
    (placeId) => !facts.some((fact) => about(fact, 'placeId') === placeId && over.includes(fact.type)),
  );
}
