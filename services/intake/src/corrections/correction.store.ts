import { isDeepStrictEqual } from 'node:util';
import type { Enrolment } from '@byway/contracts/http/intake/enrolment';
import { PERSON_FIELDS, type PersonField, type PersonShown } from '@byway/contracts/http/intake/person';
import { wall } from '@byway/facts/tables';
import { raiseWall } from '@byway/facts/wall';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { first, statement } from '@byway/tables/statement';
import { and, desc, eq, sql } from 'drizzle-orm';
import { offencesOf } from '../cases/case-views.store.ts';
import { addDisposalDecision, addOffences } from '../enrolment/enrolment.store.ts';
import { FIELDS, opened, placeOf } from '../identity/person.store.ts';
import { custodyPlace } from '../identity/person-index.store.ts';
import { openPersonKey } from '../identity/person-key.ts';
import type { DataKey, Vault } from '../identity/vault.ts';
import { onlyOnceAgreed } from '../identity/who-sees.ts';
import {
  agreement,
  correction,
  disposalDecision,
  eligibility,
  encounter,
  intakeCase,
  offence,
  person,
  policeDecision,
} from '../tables.ts';
import type { Recorded } from './correction.rules.ts';

const { personId, dataKey, keyId, reference, version } = person;

type KeptAgreement = Pick<typeof agreement.$inferSelect, keyof typeof AGREED>;
const AGREED = {
  acceptance: agreement.acceptance,
  language: agreement.language,
  adultPresent: agreement.adultPresent,
  youthJusticeConsulted: agreement.youthJusticeConsulted,
};

// A provider's staff see nobody before the case is booked with their provider: as with names.
const keptOfCase = first({ caseId: intakeCase.caseId }, (db, $, tenant) =>
  db
    .select({
      case: intakeCase,
      person: { personId, dataKey, keyId, reference, version, ...FIELDS },
      encounter,
      decision: disposalDecision,
      policeDecision,
      eligibility,
      court: wall.court,
      agreed: AGREED,
    })
    .from(intakeCase)
    .innerJoin(person, eq(personId, intakeCase.personId))
    .innerJoin(encounter, eq(encounter.caseId, intakeCase.caseId))
    .innerJoin(eligibility, eq(eligibility.caseId, intakeCase.caseId))
    .leftJoin(disposalDecision, eq(disposalDecision.caseId, intakeCase.caseId))
    .leftJoin(policeDecision, eq(policeDecision.caseId, intakeCase.caseId))
    .leftJoin(agreement, eq(agreement.caseId, intakeCase.caseId))
    .leftJoin(wall, eq(wall.caseId, intakeCase.caseId))
    .where(
      and(
        eq(intakeCase.caseId, $.caseId),
        sql`(${tenant.provider}::text is null or ${wall.provider} = ${tenant.provider})`,
      ),
    ),
);

/** Locks a person until commit, so that one correction comes after another. */
export const personForUpdate = first({ personId }, (db, $) =>
  db.select({ version }).from(person).where(eq(personId, $.personId)).for('update'),
);

async function offencesKept(tx: Tx, caseId: string): Promise<Enrolment['offences']> {
  const rows = await offencesOf(tx, { caseId });
  return rows.map(({ code, suspected, tested, form, quantity, unit }) => ({
    code,
    ...(suspected ? { suspected } : {}),
    ...(tested ? { tested } : {}),
    ...(form ? { form } : {}),
    ...(quantity !== null && unit ? { quantity: { amount: quantity, unit } } : {}),
  }));
}

function agreedIn(kept: KeptAgreement | null): Recorded['agreement'] {
  if (!kept) return null;
  const { adultPresent, youthJusticeConsulted, ...said } = kept;
  return {
    ...said,
    ...(adultPresent === null ? {} : { adultPresent }),
    ...(youthJusticeConsulted === null ? {} : { youthJusticeConsulted }),
  };
}

/** Everything that is recorded of a case, opened; `erased` when the key was destroyed, null when there is no such case here. */
export async function recordOf(tx: Tx, vault: Vault, caseId: string) {
  const row = await keptOfCase(tx, { caseId });
  if (!row) return null;
  const { person: kept, encounter: met, decision, eligibility: decided } = row;
  const { personId, dataKey: wrapped, keyId, reference, version } = kept;
  if (!wrapped) return 'erased';
  const key = openPersonKey(vault, tx.tenant.force, { personId, caseId }, { keyId, wrapped });
  const number = met.custodyNumber && (key.open(custodyPlace(caseId), met.custodyNumber) as string);
  const recorded: Recorded = {
    person: opened(key, personId, PERSON_FIELDS, kept),
    encounter: { kind: met.kind, at: met.at, officer: met.officer, ...(number ? { custodyNumber: number } : {}) },
    court: row.court,
    offences: await offencesKept(tx, caseId),
    disposalDecision: decision && {
      by: decision.decidedBy,
      rank: decision.rank,
      evidentialTestMet: decision.evidentialTestMet,
      decidedAt: decision.decidedAt,
    },
    answers: decided.answers,
    policeDecision: row.policeDecision && {
      outcomeCode: row.policeDecision.outcomeCode,
      exhibit: row.policeDecision.exhibit,
      by: row.policeDecision.decidedBy,
      rank: row.policeDecision.rank,
      decidedAt: row.policeDecision.decidedAt,
    },
    agreement: agreedIn(row.agreed),
  };
  return { ...row, key, personId, reference, version, recorded };
}

/** §9 whether somebody in these roles knows nobody before they have agreed, and this person has not. */
export const isTooEarly = (found: Record | 'erased', roles: readonly string[]): boolean =>
  found !== 'erased' && onlyOnceAgreed(roles) && found.case.state !== 'agreed' && found.case.state !== 'ended';

export type Record = Exclude<Awaited<ReturnType<typeof recordOf>>, null | 'erased'>;

const saveEncounter = statement(
  {
    caseId: encounter.caseId,
    kind: encounter.kind,
    at: encounter.at,
    officer: encounter.officer,
    custodyNumber: encounter.custodyNumber,
  },
  (db, { caseId, ...met }) => db.update(encounter).set(met).where(eq(encounter.caseId, caseId)),
);
const forgetOffences = statement({ caseId: offence.caseId }, (db, $) =>
  db.delete(offence).where(eq(offence.caseId, $.caseId)),
);
const savePoliceDecision = statement(
  {
    caseId: policeDecision.caseId,
    outcomeCode: policeDecision.outcomeCode,
    exhibit: policeDecision.exhibit,
    decidedBy: policeDecision.decidedBy,
    rank: policeDecision.rank,
    decidedAt: policeDecision.decidedAt,
  },
  (db, { caseId, ...decided }) => db.update(policeDecision).set(decided).where(eq(policeDecision.caseId, caseId)),
);
const saveAgreement = statement({ caseId: agreement.caseId, ...AGREED }, (db, { caseId, ...agreed }) =>
  db.update(agreement).set(agreed).where(eq(agreement.caseId, caseId)),
);
const forgetDecision = statement({ caseId: disposalDecision.caseId }, (db, $) =>
  db.delete(disposalDecision).where(eq(disposalDecision.caseId, $.caseId)),
);
/** 1.2 what was decided again about eligibility, on corrected answers. */
export const saveEligibility = statement(
  {
    caseId: eligibility.caseId,
    answers: eligibility.answers,
    eligible: eligibility.eligible,
    reasons: eligibility.reasons,
    advisories: eligibility.advisories,
    decidedBy: eligibility.decidedBy,
    decidedAt: eligibility.decidedAt,
  },
  (db, { caseId, ...decided }) => db.update(eligibility).set(decided).where(eq(eligibility.caseId, caseId)),
);

/** The fields of a person that differ, sealed anew. */
async function savePerson(
  tx: Tx,
  key: DataKey,
  id: string,
  { before, after }: { readonly before: PersonShown; readonly after: PersonShown },
): Promise<void> {
  const isSame = (field: PersonField): boolean => isDeepStrictEqual(before[field], after[field]);
  const changed = PERSON_FIELDS.filter((field) => !isSame(field)).map((field) => {
    const value = after[field];
    return [field, value === undefined ? null : key.seal(placeOf(id, field), value)] as const;
  });
  if (changed.length === 0) return;
  await tx.db.update(person).set(Object.fromEntries(changed)).where(eq(personId, id));
}

async function replaceDecision(tx: Tx, caseId: string, decided: Recorded['disposalDecision']): Promise<void> {
  await forgetDecision(tx, { caseId });
  if (!decided) return;
  const { by: decidedBy, ...rest } = decided;
  await addDisposalDecision(tx, { ...rest, caseId, decidedBy });
}

/** Keeps the record as it is right; the case and the person are locked. */
export async function saveRecord(
  tx: Tx,
  caseId: string,
  { key, personId, recorded: before }: Record,
  after: Recorded,
): Promise<void> {
  await savePerson(tx, key, personId, { before: before.person, after: after.person });
  const { kind, at, officer, custodyNumber } = after.encounter;
  if (before.encounter !== after.encounter) {
    const sealed = custodyNumber === undefined ? null : key.seal(custodyPlace(caseId), custodyNumber);
    await saveEncounter(tx, { caseId, kind, at, officer, custodyNumber: sealed });
  }
  if (before.court !== after.court) await raiseWall(tx, caseId, { provider: null, court: after.court });
  if (before.offences !== after.offences) {
    await forgetOffences(tx, { caseId });
    await addOffences(tx, caseId, after.offences);
  }
  if (after.policeDecision && before.policeDecision !== after.policeDecision) {
    const { by: decidedBy, ...decided } = after.policeDecision;
    await savePoliceDecision(tx, { ...decided, caseId, decidedBy });
  }
  if (after.agreement && before.agreement !== after.agreement) {
    const { adultPresent = null, youthJusticeConsulted = null, ...said } = after.agreement;
    await saveAgreement(tx, { ...said, adultPresent, youthJusticeConsulted, caseId });
  }
  if (before.disposalDecision !== after.disposalDecision) await replaceDecision(tx, caseId, after.disposalDecision);
}

const { correctionId, caseId, number, field, was, right, how, reasonCode, correctedBy, correctedAt } = correction;
const add = statement(
  {
    correctionId,
    personId: correction.personId,
    caseId,
    number,
    field,
    was,
    right,
    how,
    reasonCode,
    correctedBy,
    correctedAt,
  },
  (db, $) => db.insert(correction).values($),
);
const raise = statement({ personId, version }, (db, $) =>
  db.update(person).set({ version: $.version }).where(eq(personId, $.personId)),
);

type Kept = typeof correction.$inferSelect;

/** What was put right, opened. */
export interface Corrected extends Pick<Kept, 'number' | 'field' | 'reasonCode' | 'correctedBy' | 'correctedAt'> {
  readonly was: unknown;
  readonly right: unknown;
  readonly how: string;
}

const sealedAt = (id: string, column: 'was' | 'right' | 'how') => ({ table: 'correction', column, id });

/** Keeps what was put right, sealed, as the next version of the record. */
export async function addCorrection(
  tx: Tx,
  { key, personId }: Pick<Record, 'key' | 'personId'>,
  caseId: string,
  { was, right, how, ...said }: Corrected,
): Promise<void> {
  const id = newId();
  await add(tx, {
    ...said,
    correctionId: id,
    personId,
    caseId,
    was: key.seal(sealedAt(id, 'was'), was),
    right: key.seal(sealedAt(id, 'right'), right),
    how: key.seal(sealedAt(id, 'how'), how),
  });
  await raise(tx, { personId, version: said.number });
}

const ofCase = statement({ caseId }, (db, $) =>
  db.select().from(correction).where(eq(caseId, $.caseId)).orderBy(desc(number)),
);

/** Everything that was put right of a case, newest first. */
export async function correctionsOf(tx: Tx, key: DataKey, caseId: string): Promise<Corrected[]> {
  return (await ofCase(tx, { caseId })).map(({ correctionId: id, ...row }) => ({
    ...row,
    was: key.open(sealedAt(id, 'was'), row.was),
    right: key.open(sealedAt(id, 'right'), row.right),
    how: key.open(sealedAt(id, 'how'), row.how) as string,
  }));
}
