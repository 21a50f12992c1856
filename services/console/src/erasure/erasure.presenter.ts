import { ERASURE_REASONS } from '@byway/contracts/codes';
import { ERASURE_OWNERS, type ErasureOwner, holdingOf } from '@byway/contracts/owners';
import type { Body } from '../api/api.ts';
import { is } from '../page/page.ts';
import type { Who } from '../session/session.ts';
import { END_WORDS, said } from '../words/en/codes.ts';
import { reference } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import {
  FIELD_WORDS,
  HELD_WORDS,
  KEPT,
  REASON_WORDS,
  REFUSAL_WORDS,
  STATE_WORDS,
  STOP_WORDS,
} from './erasure.words.ts';

const fieldWords = (fields: readonly string[]): string[] => fields.map((field) => FIELD_WORDS[field] ?? field);

export const REASONS = ERASURE_REASONS.map((value) => ({ value, text: REASON_WORDS[value] }));

/** What intake says of an erasure that nobody has asked for yet. */
export function dryRunModel(dry: Body): Record<string, unknown> {
  return {
    caseId: dry.caseId,
    cases: dry.cases.map(({ caseId, state, endedAs }: Body) => ({
      name: `Case ${reference(caseId)}`,
      state: endedAs ? said(END_WORDS, endedAs) : state,
    })),
    fields: fieldWords(dry.fields),
    drafts: dry.drafts,
    kept: KEPT,
    lookAlikes: dry.lookAlikes.map((id: string) => ({ id, name: `Case ${reference(id)}` })),
    refusals: dry.refusals.flatMap((code: string) => REFUSAL_WORDS[code] ?? []),
    period: dry.refusals.includes('retention-runs') ? whenWords(dry.keptUntil) : null,
    standing: dry.standing,
    erased: dry.erased,
  };
}

/** One line of the list. */
export function erasureRow(row: Body): Record<string, unknown> {
  const complete = row.completedAt !== null;
  const gone = row.destroyedAt !== null;
  return {
    href: `/erasure/${row.erasureId}`,
    name: row.cases.map(({ caseId }: Body) => `Case ${reference(caseId)}`).join(', '),
    reason: said(REASON_WORDS, row.reason),
    askedBy: row.askedBy,
    asked: whenWords(row.askedAt),
    state: complete ? 'Erased everywhere' : gone ? 'Not everywhere yet' : said(STATE_WORDS, row.state),
    waits: row.state === 'asked',
    underWay: row.state === 'confirmed' && !gone,
    missing: gone && !complete,
  };
}

/** What one service said in one step, over all cases of the person. */
function ownerRow(owner: ErasureOwner, answers: readonly Body[], silent: readonly string[]): Body {
  const own = answers.filter((one) => one.owner === owner);
  const texts = own.reduce((sum, { texts: n }) => sum + n, 0);
  const held = own.flatMap(({ reason }) => (reason ? [said(HELD_WORDS, reason)] : []));
  const last = own.reduce((latest: string, { saidAt }) => (saidAt > latest ? saidAt : latest), '');
  return {
    name: holdingOf(owner),
    texts,
    held: [...new Set(held)].join(', '),
    isSilent: silent.includes(owner),
    notWaitedFor: own.length === 0 && !silent.includes(owner),
    when: last ? whenWords(last) : null,
  };
}

/** Why it came to nothing after it was confirmed, and who holds what. */
function stopModel({ stopped }: Body, owners: readonly Body[]): Record<string, unknown> | null {
  if (!stopped) return null;
  const holders = owners.filter(({ held }) => held).map(({ name, held }) => `${name}: ${held}`);
  return { why: said(STOP_WORDS, stopped.why), when: whenWords(stopped.at), by: stopped.by, holders };
}

/** An erasure for its page and its certificate. Both say the same. */
export function erasureModel(erasure: Body, who: Who): Record<string, unknown> {
  const { state, step, answers } = erasure;
  // Who had not answered when it was stopped was not waited for.
  const silent = state === 'stopped' ? [] : erasure.silent;
  const owners = ERASURE_OWNERS.map((owner) =>
    ownerRow(
      owner,
      answers.filter((one: Body) => one.step === step),
      silent,
    ),
  );
  const isOwn = erasure.askedBy === who.actor;
  const waits = state === 'asked';
  const row = erasureRow(erasure);
  return {
    ...row,
    erasureId: erasure.erasureId,
    caseIds: erasure.cases.map(({ caseId }: Body) => caseId),
    step,
    decidedBy: erasure.decidedBy,
    decided: erasure.decidedAt ? whenWords(erasure.decidedAt) : null,
    destroyedWhen: erasure.destroyedAt ? whenWords(erasure.destroyedAt) : null,
    completed: erasure.completedAt ? whenWords(erasure.completedAt) : null,
    fields: erasure.destroyed ? fieldWords(erasure.destroyed) : null,
    drafts: erasure.drafts,
    owners,
    stopped: stopModel(erasure, owners),
    silent: ERASURE_OWNERS.filter((owner) => silent.includes(owner)).map(holdingOf),
    kept: KEPT,
    isOwn: waits && isOwn,
    mayConfirm: waits && !isOwn && !erasure.legalHold && erasure.ownersRefuse === null,
    mayDecline: waits && !isOwn,
    mayWithdraw: (waits || row.underWay === true) && is(who, 'administrator'),
    mayChase: silent.length > 0 && (waits || row.underWay === true || row.missing === true),
    onHold: waits && erasure.legalHold,
    isHeld: waits && erasure.ownersRefuse === 'owner-holds',
  };
}
