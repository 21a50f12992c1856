import { NOTICE_CLEARANCE_ANSWERED } from '@byway/contracts/clearance';
import type { FactDefinition } from '@byway/contracts/define';
import { type Fact, isA } from '@byway/contracts/envelope';
import { clearanceSought } from '@byway/contracts/facts/court-summons/clearance-sought';
import { noticeClearanceSought } from '@byway/contracts/facts/court-summons/notice-clearance-sought';
import { stepRefused } from '@byway/contracts/facts/court-summons/step-refused';
import { summonsIssued } from '@byway/contracts/facts/court-summons/summons-issued';
import { summonsPosted } from '@byway/contracts/facts/court-summons/summons-posted';
import { summonsStopped } from '@byway/contracts/facts/court-summons/summons-stopped';
import { agreementMade } from '@byway/contracts/facts/intake/agreement-made';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import { placeBooked } from '@byway/contracts/facts/scheduling/place-booked';
import { planBooked } from '@byway/contracts/facts/scheduling/plan-booked';
import { planUnavailable } from '@byway/contracts/facts/scheduling/plan-unavailable';
import { clearanceOwnersOf } from '@byway/contracts/owners';
import type { Listener } from '@byway/facts/hear';
import { promisedCall } from '@byway/schemes/dates';
import { profileOf } from '@byway/schemes/profiles';
import { answerWith } from '@byway/service-kit/cases/clearance';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { endTasks, tell } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import { adoptCalendar } from './adopt-calendar.ts';
import { type CaseRow, keepFact, setAgreed, setAwaited, setCharging, setWithdrawalOpen, soFar } from './case.store.ts';
import { overdueLeave } from './chase-leave.ts';
import { saveAnswered } from './clearance.store.ts';
import { programmeClears } from './clears.ts';
import type { Courier } from './courier.ts';
import { goesAlong, isCredit } from './goes-along.rules.ts';
import { canBePosted } from './posted.rules.ts';
import { heardOfNotice } from './posted.store.ts';
import { tellLater } from './telling.store.ts';

/**
 * Hears every fact of every service about a case: keeps it under the case's lock, answers a question of clearance, and
 * has the workflow told after the commit. A fact about an ended case is kept and told to nobody.
 */
export function onCaseFact(deps: Pick<KitDeps, 'clock'>, courier: Courier): Listener {
  const answer = answerWith(programmeClears, deps);
  return async (tx, fact) => {
    const isCome = isCredit(fact);
    const row = await keepFact(tx, fact, !isCome);
    await checkPosted(tx, row, fact);
    await note(tx, row, fact);
    if (isCome && (await isForLater(tx, row))) return;
    const isAwaited = await movesCase(tx, fact);
    if (isA(clearanceSought, fact) || isA(noticeClearanceSought, fact)) await answer(tx, fact);
    const telling = { traceparent: tx.traceparent, many: fact.source === 'scheduling' };
    if (row.endedAs) return;
    if (isAwaited) tx.afterCommit(() => courier.tell(fact.subject, fact.force, telling));
    else await tellLater(tx, { caseId: fact.subject });
  };
}

/** 2.6 no place was found, for the plan or within four weeks for a catch-up; the manager is told until there is one. */
async function noteSearch(tx: Tx, { caseId, schemeId, schemeVersion, agreedAt }: CaseRow, fact: Fact): Promise<void> {
  const recorded = Date.parse(fact.recordedTime);
  if (isA(planUnavailable, fact)) {
    const { catchUpFor } = fact.data;
    const isAgreed = schemeId !== null && schemeVersion !== null && agreedAt !== null;
    const promised = isAgreed ? { dueAt: promisedCall(profileOf(schemeId, schemeVersion), agreedAt) } : {};
    if (catchUpFor) await tell(tx, { kind: 'no-catch-up', caseId, about: catchUpFor }, recorded);
    else await tell(tx, { kind: 'no-place', caseId, ...promised }, recorded);
  }
  if (isA(planBooked, fact)) await endTasks(tx, { kinds: ['no-place'], about: [caseId], doneAt: recorded });
  if (isA(placeBooked, fact))
    await endTasks(tx, { kinds: ['no-catch-up', 'no-place'], about: [fact.data.catchUpFor], doneAt: recorded });
}

/** 3.6 whether a credit, as the last fact of a case, is told with what comes next; otherwise it is noted as awaited. */
async function isForLater(tx: Tx, { caseId, schemeId, schemeVersion, nextAt }: CaseRow): Promise<boolean> {
  if (schemeId !== null && schemeVersion !== null) {
    const { requiredSessions } = profileOf(schemeId, schemeVersion);
    if (goesAlong(await soFar(tx, caseId), requiredSessions, nextAt !== null)) return true;
  }
  await setAwaited(tx, { caseId });
  return false;
}

// Done, stopped for ever, or that round came to nothing: completion need not wait for it (5.1).
const CHARGING_IS_OVER: readonly FactDefinition[] = [summonsIssued, summonsPosted, summonsStopped, stepRefused];

const isOfClearance = ({ type }: Fact): boolean => /[.-]clearance-(sought|answered)\.v\d+$/.test(type);

/**
 * Whether something may follow from a fact at once. Of a clearance only the last answer moves a case (4.4): the rest is told to its
 * workflow with what is told next, or by the sweep.
 */
async function movesCase(tx: Tx, fact: Fact): Promise<boolean> {
  if (!isOfClearance(fact)) return true;
  const owner = clearanceOwnersOf('notice').find((one) => isA(NOTICE_CLEARANCE_ANSWERED[one], fact));
  const answer = owner && isA(NOTICE_CLEARANCE_ANSWERED[owner], fact) ? fact.data : null;
  if (!owner || answer?.step !== 'notice') return false;
  const left = await saveAnswered(tx, { caseId: fact.subject, owner, clearanceRound: answer.round });
  return left?.owners.length === 0 || answer.answer === 'held';
}

/** 4.6 nobody let this posting go on: its case waits until somebody has looked, and is alarmed. */
class NotLetGoOn extends Error {
  override readonly name = 'NotLetGoOn';
}

/** 4.6 a case is not ended by the word of the court side alone. One that has ended is not ended again. */
async function checkPosted(tx: Tx, { caseId, endedAs, charging }: CaseRow, fact: Fact): Promise<void> {
  if (endedAs || !isA(summonsPosted, fact)) return;
  const { noticeId, summonsId } = fact.data;
  const heard = { ...(await heardOfNotice(tx, caseId, noticeId)), letGoOn: charging };
  if (!canBePosted(heard, summonsId)) throw new NotLetGoOn('no posting of this summons was let go on');
}

/** What is kept of a fact beside the fact itself. */
async function note(tx: Tx, row: CaseRow, fact: Fact): Promise<void> {
  const caseId = fact.subject;
  const recorded = Date.parse(fact.recordedTime);
  if (isA(agreementMade, fact)) {
    const { schemeId, schemeVersion, disposal } = fact.data;
    await setAgreed(tx, { caseId, schemeId, schemeVersion, disposal, agreedAt: recorded });
    await adoptCalendar(tx, row, recorded);
  }
  // Of a case that has ended nobody gives leave; the court side tells the liaison (4.7).
  if (isA(agreementWithdrawn, fact) && !row.endedAs) {
    if (!row.withdrawalOpen) await overdueLeave.begin(tx, caseId, recorded);
    await setWithdrawalOpen(tx, { caseId, withdrawalOpen: true });
  }
  await noteSearch(tx, row, fact);
  if (CHARGING_IS_OVER.some((one) => isA(one, fact))) await setCharging(tx, { caseId, charging: false });
}
