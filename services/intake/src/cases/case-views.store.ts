import type { OfferState } from '@byway/contracts/codes';
import { wall } from '@byway/facts/tables';
import { bare, first, statement } from '@byway/tables/statement';
import { and, desc, eq, sql } from 'drizzle-orm';
import {
  agreement,
  dataConsent,
  disposalDecision,
  eligibility,
  encounter,
  handOver,
  intakeCase,
  offence,
  person,
  policeDecision,
} from '../tables.ts';

const { caseId, state, schemeId, schemeVersion, enrolledAt, endedAs } = intakeCase;

/** Cases, newest first, after a case (null: from the newest), of one state where it is given: nothing of identity. */
export const casePage = statement(
  { after: bare<string | null>(), state: bare<OfferState | null>(), limit: bare<number>() },
  (db, $) =>
    db
      .select({ caseId, state, schemeId, schemeVersion, encounterKind: encounter.kind, enrolledAt, endedAs })
      .from(intakeCase)
      .innerJoin(encounter, eq(encounter.caseId, caseId))
      .where(
        and(
          sql`${caseId} < coalesce(${$.after}::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')`,
          sql`(${$.state}::text is null or ${state} = ${$.state})`,
        ),
      )
      .orderBy(desc(caseId))
      .limit($.limit),
);

// Of a part that may not be there, the first column tells: it is never null where the part is.
const AGREEMENT = {
  agreedAt: agreement.agreedAt,
  acceptance: agreement.acceptance,
  language: agreement.language,
  adultPresent: agreement.adultPresent,
  youthJusticeConsulted: agreement.youthJusticeConsulted,
  cardGiven: agreement.cardGiven,
  holdId: agreement.holdId,
};
const DISPOSAL_DECISION = {
  by: disposalDecision.decidedBy,
  rank: disposalDecision.rank,
  evidentialTestMet: disposalDecision.evidentialTestMet,
  decidedAt: disposalDecision.decidedAt,
};
const POLICE_DECISION = {
  outcomeCode: policeDecision.outcomeCode,
  exhibit: policeDecision.exhibit,
  by: policeDecision.decidedBy,
  rank: policeDecision.rank,
  decidedAt: policeDecision.decidedAt,
};

/** A case with everything but identity and offences. */
export const caseView = first({ caseId }, (db, $) => {
  const said = db
    .select({ given: dataConsent.given, at: dataConsent.recordedAt })
    .from(dataConsent)
    .where(eq(dataConsent.caseId, caseId))
    .orderBy(desc(dataConsent.number))
    .limit(1)
    .as('said');
  const handed = db
    .select({ how: handOver.how, at: handOver.recordedAt })
    .from(handOver)
    .where(eq(handOver.caseId, caseId))
    .orderBy(desc(handOver.handOverId))
    .limit(1)
    .as('handed');
  return db
    .select({
      case: intakeCase,
      handedOver: { how: handed.how, at: handed.at },
      reference: person.reference,
      dataKey: person.dataKey,
      keyId: person.keyId,
      court: wall.court,
      encounter: { kind: encounter.kind, at: encounter.at },
      eligibility,
      disposalDecision: DISPOSAL_DECISION,
      agreement: AGREEMENT,
      policeDecision: POLICE_DECISION,
      dataConsent: { given: said.given, at: said.at },
    })
    .from(intakeCase)
    .innerJoin(encounter, eq(encounter.caseId, caseId))
    .innerJoin(eligibility, eq(eligibility.caseId, caseId))
    .innerJoin(person, eq(person.personId, intakeCase.personId))
    .leftJoin(wall, eq(wall.caseId, caseId))
    .leftJoin(disposalDecision, eq(disposalDecision.caseId, caseId))
    .leftJoin(agreement, eq(agreement.caseId, caseId))
    .leftJoin(policeDecision, eq(policeDecision.caseId, caseId))
    .leftJoinLateral(said, sql`true`)
    .leftJoinLateral(handed, sql`true`)
    .where(eq(caseId, $.caseId));
});

export type CaseRow = NonNullable<Awaited<ReturnType<typeof caseView>>>;

/** The offences of a case, as they were written down. */
export const offencesOf = statement({ caseId: offence.caseId }, (db, $) =>
  db
    .select({
      code: offence.code,
      suspected: offence.substanceSuspected,
      tested: offence.substanceTested,
      form: offence.form,
      quantity: offence.quantity,
      unit: offence.unit,
    })
    .from(offence)
    .where(eq(offence.caseId, $.caseId))
    .orderBy(offence.number),
);
