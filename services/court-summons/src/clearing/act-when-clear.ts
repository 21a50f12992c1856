import { stepRefused } from '@byway/contracts/facts/court-summons/step-refused';
import { summonsIssued } from '@byway/contracts/facts/court-summons/summons-issued';
import { summonsPosted } from '@byway/contracts/facts/court-summons/summons-posted';
import { stateFact } from '@byway/facts/state';
import { stepDue } from '@byway/schemes/dates';
import { iso, londonDate } from '@byway/schemes/london';
import { deemedServed } from '@byway/schemes/serving';
import type { Tx } from '@byway/tables/database';
import type { By } from '../by.ts';
import { sendLetter } from '../letters/letter.store.ts';
import { bumpVersion, setState } from '../notices/notice.store.ts';
import type { Notice } from '../notices/notice.ts';
import { offenceOf } from '../summonses/offences.ts';
import { saveIssued, savePosted } from '../summonses/summons.store.ts';
import { dateChase, endOwed, forgetLimit } from '../tasks/chase.ts';
import { judgeRound } from './clearing.rules.ts';
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
  const judgement = judgeRound(notice, round, by.t);
  if (judgement.do === 'wait') {
    await bumpVersion(tx, notice);
    return 'waits';
  }
  if (judgement.do === 'refuse') {
    await closeRound(tx, { noticeId, step, round: round.round, state: 'refused', reason: judgement.reason });
    await setState(tx, noticeId, step === 'issue' ? 'authorised' : 'issued');
    await tellRefused(tx, notice, round, by);
    return 'refused';
  }
  await closeRound(tx, { noticeId, step, round: round.round, state: 'cleared', reason: null });
  if (round.payload.step === 'issue') await issue(tx, notice, round.payload, by);
  else await post(tx, notice, round.payload, by);
  return 'acted';
}

/** 5.1 programme let the step go on and holds completion for it: it has to know that nothing came of it. */
async function tellRefused(
  tx: Tx,
  { noticeId, caseId, summons }: Notice,
  { step, round }: StoredClearing,
  by: By,
): Promise<void> {
  if (!summons) throw new Error('a round was asked about a summons');
  const data = { summonsId: summons.summonsId, noticeId, step, round };
  await stateFact(tx, {
    fact: stepRefused,
    subject: caseId,
    data,
    recorded: by.t,
    actor: by.actor,
    cause: by.cause ?? null,
  });
}

/** 4.5 the charge is written and the hearing set. */
async function issue(
  tx: Tx,
  { noticeId, caseId, summons }: Notice,
  { courtCode, hearingAt, offenceCode }: IssuePayload,
  { actor, t, cause }: By,
): Promise<void> {
  if (!summons) throw new Error('an authorised notice has its summons');
  const { summonsId } = summons;
  const offenceWords = offenceOf(offenceCode)?.words ?? offenceCode;
  await saveIssued(tx, { summonsId, courtCode, hearingAt, offenceCode, offenceWords, issuedAt: t });
  await setState(tx, noticeId, 'issued');
  const data = { summonsId, noticeId, courtCode, hearingAt: iso(hearingAt) };
  await stateFact(tx, { fact: summonsIssued, subject: caseId, data, recorded: t, actor, cause: cause ?? null });
  await forgetLimit(tx, noticeId, t);
  await dateChase(tx, { noticeId }, 'posting', stepDue(t), t);
}

/** 4.5, 4.6 it goes out, once: the letter's row is what a second one would break on. */
async function post(
  tx: Tx,
  { noticeId, caseId, summons }: Notice,
  { method, hearingAt }: PostPayload,
  { actor, t, cause }: By,
): Promise<void> {
  if (!summons) throw new Error('an issued notice has its summons');
  const { summonsId } = summons;
  const deemedServedOn = deemedServed(method, londonDate(t));
  await sendLetter(tx, { summonsId, kind: 'requisition', sentAt: t });
  await savePosted(tx, { summonsId, method, postedAt: t, deemedServedOn, hearingAt });
  await setState(tx, noticeId, 'posted');
  const data = { summonsId, noticeId, method, deemedServedOn };
  await stateFact(tx, { fact: summonsPosted, subject: caseId, data, recorded: t, actor, cause: cause ?? null });
  await endOwed(tx, noticeId, t);
}
