import type { ChargeStep, SummonsStep } from '@byway/contracts/codes';
import type { NoticeState, RoundRefusal } from '@byway/contracts/court-codes';
import { stepRefused } from '@byway/contracts/facts/court-summons/step-refused';
import { summonsIssued } from '@byway/contracts/facts/court-summons/summons-issued';
import { summonsPosted } from '@byway/contracts/facts/court-summons/summons-posted';
import { type By, stateFact } from '@byway/facts/state';
import { assertNever } from '@byway/schemes/assert-never';
import { stepDue } from '@byway/schemes/dates';
import { iso, londonDate } from '@byway/schemes/london';
import { chargeWords, offenceOf } from '@byway/schemes/offences';
import { deemedServed } from '@byway/schemes/serving';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import { sendLetter } from '../letters/letter.store.ts';
import { giveRuling } from '../notices/give-ruling.ts';
import { bumpVersion, setState } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { authorise } from '../summonses/authorise.ts';
import { lookAtService } from '../summonses/chase-service.ts';
import { saveIssued, savePosted } from '../summonses/summons.store.ts';
import { dateChase, endOwed, forgetLimit } from '../tasks/chase.ts';
import { giverOf, judgeRound } from './clearing.rules.ts';
import { closeRound, type StoredClearing } from './clearing.store.ts';
import type { IssuePayload, PostPayload } from './payload.ts';

/** Judges a running round under the notice's lock and does what it has come to; 'refused' when it was just refused. */
export async function actWhenClear(
  tx: Tx,
  notice: Notice,
  round: StoredClearing,
  by: By,
): Promise<'waits' | 'acted' | 'refused'> {
  const { noticeId } = notice;
  const { step } = round;
  const judgement = judgeRound(notice, round, by.at);
  if (judgement.do === 'wait') {
    await bumpVersion(tx, notice);
    return 'waits';
  }
  if (judgement.do === 'refuse') {
    await refuseRound(tx, notice, round, judgement.reason, by);
    return 'refused';
  }
  await closeRound(tx, { noticeId, step, round: round.round, state: 'cleared', reason: null });
  await act(tx, notice, round, by);
  return 'acted';
}

/** Refuses a round: the notice stands again where it stood before it. */
export async function refuseRound(
  tx: Tx,
  notice: Notice,
  { step, round }: Pick<StoredClearing, 'step' | 'round'>,
  reason: RoundRefusal,
  by: By,
): Promise<void> {
  const { noticeId } = notice;
  await closeRound(tx, { noticeId, step, round, state: 'refused', reason });
  await setState(tx, noticeId, stateBefore(step, notice));
  if (step === 'issue' || step === 'post') await tellRefused(tx, notice, { step, round }, by);
}

/** What a payload carries sealed, as its row keeps it. */
const bytesOf = (text: string | undefined): Buffer | null => (text === undefined ? null : Buffer.from(text, 'base64'));

/** A referral and its authorisation are taken in the name of who gave them. */
function act(tx: Tx, notice: Notice, { payload, askedBy }: StoredClearing, by: By): Promise<unknown> {
  switch (payload.step) {
    case 'refer':
      return giveRuling(
        tx,
        notice,
        { ...payload.given, wordsSealed: bytesOf(payload.wordsSealed) },
        { ...by, actor: giverOf(payload, askedBy) },
      );
    case 'authorise':
      return authorise(tx, notice, { ...by, actor: giverOf(payload, askedBy) });
    case 'issue':
      return issue(tx, notice, payload, by);
    case 'post':
      return post(tx, notice, payload, by);
    default:
      return assertNever(payload, 'a step');
  }
}

/** Where a notice stands again when a step came to nothing. */
function stateBefore(step: ChargeStep, { state, summons }: Notice): NoticeState {
  // A refused re-issue leaves the earlier issue in force.
  if (step === 'issue') return summons?.issuedAt == null ? 'authorised' : 'issued';
  return step === 'post' ? 'issued' : state;
}

/** 5.1 programme let the step go on and holds completion for it: it has to know that nothing came of it. */
async function tellRefused(
  tx: Tx,
  { noticeId, caseId, summons }: Notice,
  { step, round }: { readonly step: SummonsStep; readonly round: number },
  by: By,
): Promise<void> {
  if (!summons) throw new Error('a round was asked about a summons');
  const data = { summonsId: summons.summonsId, noticeId, step, round };
  await stateFact(tx, {
    fact: stepRefused,
    subject: caseId,
    data,
    recorded: by.at,
    actor: by.actor,
    cause: by.cause ?? null,
  });
}

/** 4.5 the charge is written and the hearing set. */
async function issue(
  tx: Tx,
  { noticeId, caseId, summons }: Notice,
  { courtCode, hearingAt, offenceCode, offenceOn, placeSealed }: IssuePayload,
  { actor, at, cause }: By,
): Promise<void> {
  if (!summons) throw new Error('an authorised notice has its summons');
  const { summonsId } = summons;
  const offence = offenceOf(offenceCode);
  const offenceWords = offence ? chargeWords(offence) : offenceCode;
  const particulars = { offenceCode, offenceWords, offenceOn: offenceOn ?? null, placeSealed: bytesOf(placeSealed) };
  await saveIssued(tx, { summonsId, courtCode, hearingAt, ...particulars, issuedAt: at });
  await setState(tx, noticeId, 'issued');
  const data = { summonsId, noticeId, courtCode, hearingAt: iso(hearingAt) };
  await stateFact(tx, { fact: summonsIssued, subject: caseId, data, recorded: at, actor, cause: cause ?? null });
  await forgetLimit(tx, noticeId, at);
  await dateChase(tx, { noticeId }, 'posting', stepDue(at), at);
  await lookAtService(tx, noticeId, at);
}

/** 4.5, 4.6 records the posting. The unique key of `letter` makes a second posting fail. */
async function post(
  tx: Tx,
  { noticeId, caseId, summons }: Notice,
  { method }: PostPayload,
  { actor, at, cause }: By,
): Promise<void> {
  if (!summons) throw new Error('an issued notice has its summons');
  const { summonsId } = summons;
  const deemedServedOn = deemedServed(method, londonDate(at));
  await sendLetter(tx, { summonsId, kind: 'requisition', sentAt: at });
  await savePosted(tx, { summonsId, method, postedAt: at, deemedServedOn });
  await setState(tx, noticeId, 'posted');
  const data = { summonsId, noticeId, method, deemedServedOn };
  await endTasks(tx, { kinds: ['address-corrected'], about: [noticeId], doneAt: at });
  await stateFact(tx, { fact: summonsPosted, subject: caseId, data, recorded: at, actor, cause: cause ?? null });
  await endOwed(tx, noticeId, at);
  await lookAtService(tx, noticeId, at);
}
