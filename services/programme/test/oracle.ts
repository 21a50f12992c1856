import { isEnforceable } from '@byway/schemes/outcomes';
import type { CaseFact } from '../src/diversion/case-inbox.ts';
import type { NoticeMiss } from '../src/diversion/effect.ts';
import type { Life } from './life.ts';

const about = (fact: CaseFact, key: string): unknown => fact.data[key];
const ms = (fact: CaseFact, key: string): number => Date.parse(String(fact.data[key]));

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
    ({ type, data }) => type === 'attendance.miss-counted.v1' && data.absenceId === absenceId,
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
  const since = Math.max(0, ...moves.map(({ recorded }) => recorded));
  const proofs = facts.flatMap((fact) => {
    if (fact.type === 'attendance.session-notified.v1' && about(fact, 'placeId') === placeId)
      return [ms(fact, 'servedAt')];
    return fact.type === 'intake.agreement-made.v1' && about(fact, 'toldInPerson') === true ? [fact.recorded] : [];
  });
  return proofs.some((at) => at >= since && at < startsAt);
}

/** The places with an excuse open after these facts. */
export function excusesOpen(facts: readonly CaseFact[]): string[] {
  const decided = new Set(
    facts.filter(({ type }) => type === 'attendance.excuse-decided.v1').map(({ data }) => data.excuseId),
  );
  return facts
    .filter(({ type, data }) => type === 'attendance.excuse-lodged.v1' && !decided.has(data.excuseId))
    .map(({ data }) => String(data.placeId));
}

/** The catch-ups booked for a place that are neither recorded nor given back nor cancelled, after these facts. */
export function liveCatchUps(facts: readonly CaseFact[], forPlace: string): string[] {
  const over = ['scheduling.place-released.v1', 'scheduling.session-cancelled.v1'];
  const booked = facts.filter(({ data }) => data.catchUpFor === forPlace).map(({ data }) => String(data.placeId));
  return booked.filter((placeId) => !facts.some(({ type, data }) => data.placeId === placeId && over.includes(type)));
}
