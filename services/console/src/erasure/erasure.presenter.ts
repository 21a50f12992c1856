import type { dryRunErasure, listErasures, viewErasure } from '@byway/contracts/http/intake/erasure';
import type { BodyRead } from '@byway/contracts/http/route';
import { ERASURE_OWNERS, type ErasureOwner, holdingOf } from '@byway/contracts/owners';
import { is, type Who } from '../session/session.ts';
import { END_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { reference } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const w = en.erasure;

const fieldWords = (fields: readonly string[]): string[] => fields.map((field) => w.fields[field] ?? field);
const caseWords = (caseId: string): string => w.personOf(reference(caseId));

export type DryRunRead = BodyRead<typeof dryRunErasure>;

/** What intake says of an erasure that nobody has asked for yet. */
export function dryRunModel(dry: DryRunRead) {
  return {
    caseId: dry.caseId,
    cases: dry.cases.map(({ caseId, state, endedAs }) =>
      w.ask.case(caseWords(caseId), endedAs ? END_WORDS[endedAs] : state),
    ),
    fields: fieldWords(dry.fields),
    drafts: dry.drafts,
    lookAlikes: dry.lookAlikes.map((id) => ({ id, name: caseWords(id) })),
    refusals: dry.refusals.flatMap((code) => w.refusals[code] ?? []),
    period: dry.refusals.includes('retention-runs') ? whenWords(dry.keptUntil) : null,
    standing: dry.standing,
    erased: dry.erased,
  };
}
export type DryRun = ReturnType<typeof dryRunModel>;

export type ErasureLine = BodyRead<typeof listErasures>['items'][number];

/** An erasure as a line of the list says it. */
export function erasureRow(row: ErasureLine) {
  const complete = row.completedAt !== null;
  const gone = row.destroyedAt !== null;
  return {
    href: `/erasure/${row.erasureId}`,
    name: row.cases.map(({ caseId }) => caseWords(caseId)).join(', '),
    reason: w.reasons[row.reason],
    askedBy: row.askedBy,
    asked: whenWords(row.askedAt),
    state: complete ? w.gone.everywhere : gone ? w.gone.notYet : w.states[row.state],
    waits: row.state === 'asked',
    underWay: row.state === 'confirmed' && !gone,
    missing: gone && !complete,
  };
}

export type Erasure = BodyRead<typeof viewErasure>;
type Answer = Erasure['answers'][number];

/** What one service said in one step, over all cases of the person. */
function ownerRow(owner: ErasureOwner, answers: readonly Answer[], silent: readonly ErasureOwner[]) {
  const own = answers.filter((one) => one.owner === owner);
  const held = own.flatMap(({ reason }) => (reason ? [w.holds[reason]] : []));
  const last = own
    .map(({ saidAt }) => saidAt)
    .toSorted()
    .at(-1);
  return {
    name: holdingOf(owner),
    texts: own.reduce((sum, { texts }) => sum + texts, 0),
    held: [...new Set(held)].join(', '),
    isSilent: silent.includes(owner),
    notWaitedFor: own.length === 0 && !silent.includes(owner),
    when: whenWords(last),
  };
}
export type OwnerRow = ReturnType<typeof ownerRow>;

/** Why it came to nothing after it was confirmed, and who holds what. */
function stopModel({ stopped }: Erasure, owners: readonly OwnerRow[]) {
  if (!stopped) return null;
  const holders = owners.filter(({ held }) => held).map(({ name, held }) => w.one.holder(name, held));
  return { why: w.stops[stopped.why], when: whenWords(stopped.at), holders };
}

/** An erasure for its page and its certificate, which say the same. */
export function erasureModel(erasure: Erasure, who: Who) {
  const { state, step } = erasure;
  // Who had not answered when it was stopped was not waited for.
  const silent = state === 'stopped' ? [] : erasure.silent;
  const answers = erasure.answers.filter((one) => one.step === step);
  const owners = ERASURE_OWNERS.map((owner) => ownerRow(owner, answers, silent));
  const row = erasureRow(erasure);
  const { waits, underWay, missing } = row;
  const isOwn = erasure.askedBy === who.actor;
  return {
    ...row,
    erasureId: erasure.erasureId,
    caseIds: erasure.cases.map(({ caseId }) => caseId),
    step,
    decidedBy: erasure.decidedBy ?? '',
    decided: whenWords(erasure.decidedAt),
    destroyedWhen: whenWords(erasure.destroyedAt),
    completed: whenWords(erasure.completedAt),
    rewritten: whenWords(erasure.rewrittenAt),
    backupsUntil: whenWords(erasure.backupsUntil),
    fields: erasure.destroyed ? fieldWords(erasure.destroyed) : null,
    drafts: erasure.drafts,
    owners,
    stopped: stopModel(erasure, owners),
    silent: ERASURE_OWNERS.filter((owner) => silent.includes(owner)).map(holdingOf),
    isOwn: waits && isOwn,
    mayConfirm: waits && !isOwn && !erasure.legalHold && erasure.ownersRefuse === null,
    mayDecline: waits && !isOwn,
    mayWithdraw: (waits || underWay) && is(who, 'administrator'),
    mayChase: silent.length > 0 && (waits || underWay || missing),
    onHold: waits && erasure.legalHold,
    isHeld: waits && erasure.ownersRefuse === 'owner-holds',
  };
}
export type ErasureModel = ReturnType<typeof erasureModel>;
