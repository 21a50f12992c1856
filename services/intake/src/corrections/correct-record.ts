import { isDeepStrictEqual } from 'node:util';
import { courtAreaChanged } from '@byway/contracts/facts/intake/court-area-changed';
import { recordCorrected } from '@byway/contracts/facts/intake/record-corrected';
import * as http from '@byway/contracts/http/intake/corrections';
import { stateFact } from '@byway/facts/state';
import { policeDecisionDue } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { endTasks } from '@byway/service-kit/tasks/task.store';
import type { Tx } from '@byway/tables/database';
import { caseForUpdate, moveCase, saveAge } from '../cases/case.store.ts';
import { finishDrafts } from '../drafts/erase-drafts.ts';
import { hasAddress } from '../identity/person.rules.ts';
import { indexPerson } from '../identity/person-index.store.ts';
import type { Vault } from '../identity/vault.ts';
import { askPoliceDecision, eligibilityToLookAt, outdatedCard, owedDecision, waitingOffer } from '../tasks/chases.ts';
import { fieldValue, partOf } from './correction.rules.ts';
import { addCorrection, personForUpdate, saveEligibility, saveRecord } from './correction.store.ts';
import { type Judged, judgeCorrection } from './judge-correction.ts';

interface By {
  readonly caseId: string;
  readonly actor: string;
  readonly at: EpochMs;
}

/** 1.2, 1.4 the age and the answer to whether an offer can be made, looked at again; an open offer follows it. */
async function decideAgain(tx: Tx, { found, field, standing, follows }: Judged, { caseId, at }: By): Promise<void> {
  const { under18, wrongAge, result, saidTooLittle } = standing;
  if (under18 !== found.case.under18 || wrongAge !== found.case.wrongAge)
    await saveAge(tx, { caseId, under18, wrongAge });
  if (follows.includes('eligible-now')) {
    await moveCase(tx, { caseId, state: 'eligible', policeDecisionDueAt: null });
    await owedDecision.end(tx, [caseId], at);
  }
  if (follows.includes('ineligible-now')) {
    const due = policeDecisionDue(at);
    await moveCase(tx, { caseId, state: 'ineligible', policeDecisionDueAt: due });
    await waitingOffer.end(tx, [caseId], at);
    await askPoliceDecision(tx, { caseId, officer: found.encounter.officer, due }, at);
    await finishDrafts(tx, caseId);
  }
  const turned = found.eligibility.eligible !== result.eligible;
  if (turned || (field === 'agreement' && result.eligible && !saidTooLittle))
    await endTasks(tx, { kinds: ['eligibility-changed'], about: [caseId], doneAt: at });
  if (follows.includes('eligibility-to-look-at') && (!result.eligible || saidTooLittle))
    await eligibilityToLookAt(tx, { caseId, officer: found.encounter.officer }, at);
  if (follows.includes('card-again')) await outdatedCard(tx, { caseId, officer: found.encounter.officer }, at);
}

/** 1.6 keeps what is right, and what it was; whoever used it is told that it was put right, and not what it is. */
async function keep(
  tx: Tx,
  vault: Vault,
  judged: Judged,
  said: Pick<http.Correction, 'reasonCode' | 'how'>,
  by: By,
): Promise<number> {
  const { found, field, after, standing } = judged;
  const { caseId, actor, at } = by;
  const number = found.version + 1;
  await saveRecord(tx, caseId, found, after);
  const { eligible, reasons, advisories } = standing.result;
  const redecided = { answers: after.answers, eligible, reasons, advisories };
  const { answers, eligible: could, reasons: against, advisories: advised } = found.eligibility;
  if (!isDeepStrictEqual(redecided, { answers, eligible: could, reasons: against, advisories: advised }))
    await saveEligibility(tx, { ...redecided, caseId, decidedBy: actor, decidedAt: at });
  const [was, right] = [fieldValue(found.recorded, field), fieldValue(after, field)];
  await addCorrection(tx, found, caseId, { ...said, number, field, was, right, correctedBy: actor, correctedAt: at });
  await indexPerson(tx, vault, found.key, { personId: found.personId, known: after.person });
  await decideAgain(tx, judged, by);
  // Before the agreement nobody else has used anything.
  if (found.case.state === 'agreed' || found.case.state === 'ended') {
    const { under18, heldForAge } = standing;
    const known = { under18, heldForAge, hasAddress: hasAddress(after.person) };
    const data = { part: partOf(field), reasonCode: said.reasonCode, version: number, ...known };
    await stateFact(tx, { fact: recordCorrected, subject: caseId, data, recorded: at, actor });
    const moved = { fact: courtAreaChanged, subject: caseId, data: { version: number }, recorded: at, actor };
    if (field === 'court') await stateFact(tx, moved);
  }
  return number;
}

/** 1.6 puts right one thing that was recorded. The sender names the version they saw (`If-Match`), so the second of two is refused. */
export const correctRecord = (vault: Vault): Route =>
  route(http.correctRecord, async ({ tx, params: { caseId }, body, match, caller: { actor, roles }, now, note }) => {
    const offer = await caseForUpdate(tx, { caseId });
    if (!offer) return refuse('not-found');
    const locked = await personForUpdate(tx, { personId: offer.personId });
    const at = now();
    const judged = await judgeCorrection(tx, vault, { caseId, body, roles, now: at });
    if (!('found' in judged)) return judged;
    if (locked?.version !== match) return refuse('changed-meanwhile');
    note({ fields: [judged.field] });
    const version = await keep(tx, vault, judged, body, { caseId, actor, at });
    return { status: 200, etag: version, body: { caseId, number: version, version, follows: judged.follows } };
  });

/** 1.6 tells what a correction would lead to, and changes nothing. */
export const previewCorrection = (vault: Vault): Route =>
  route(http.previewCorrection, async ({ tx, params: { caseId }, body, caller: { roles }, now, note }) => {
    const judged = await judgeCorrection(tx, vault, { caseId, body, roles, now: now() });
    if (!('found' in judged)) return judged;
    note({ fields: [judged.field] });
    return { status: 200, body: { caseId, version: judged.found.version, follows: judged.follows } };
  });
