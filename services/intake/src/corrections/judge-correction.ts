import type { correctRecord, RecordField } from '@byway/contracts/http/intake/corrections';
import type { BodyOf, CodeOf } from '@byway/contracts/http/route';
import type { CorrectionEffect } from '@byway/contracts/record-codes';
import { longPnc } from '@byway/contracts/written/police-ids';
import type { EpochMs } from '@byway/schemes/london';
import { profileOf } from '@byway/schemes/profiles';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Tx } from '@byway/tables/database';

import { isYearAhead, whyNotMet } from '../enrolment/enrolment.rules.ts';
import type { Vault } from '../identity/vault.ts';
import { decidedOn } from '../police-decision/police-decision.store.ts';
import {
  correctableBy,
  effectsOf,
  isHeldForAge,
  isTooLittle,
  lookAgain,
  type Recorded,
  type Standing,
  withRight,
} from './correction.rules.ts';
import { isTooEarly, type Record, recordOf } from './correction.store.ts';

type Given = BodyOf<typeof correctRecord>;
export type NotCorrected = Refused<CodeOf<typeof correctRecord>>;

/** A correction that can be made, and what follows from it. */
export interface Judged {
  readonly found: Record;
  readonly field: RecordField;
  readonly after: Recorded;
  readonly standing: Standing;
  readonly follows: readonly CorrectionEffect[];
}

/** Police numbers are kept in one spelling, whoever typed them. */
const asRight = (right: Given['right'], now: EpochMs): Given['right'] => {
  const { pnc } = right;
  if (typeof pnc !== 'string') return right;
  return { pnc: longPnc(pnc, new Date(now).getUTCFullYear()) };
};

/** What was typed that cannot be right, whatever else is recorded. 1.1 they were met before they were enrolled. */
function slipIn({ pnc, encounterAt }: Given['right'], enrolledAt: EpochMs, now: EpochMs) {
  if (typeof pnc === 'string' && isYearAhead(pnc, now)) return 'pnc-year-ahead';
  if (typeof encounterAt !== 'number' || encounterAt > now) return null;
  return encounterAt > enrolledAt ? 'encounter-after-enrolment' : whyNotMet(encounterAt, enrolledAt);
}

/** 1.6 whether somebody in these roles may put this right, and what the record comes to then. */
export async function judgeCorrection(
  tx: Tx,
  vault: Vault,
  {
    caseId,
    body,
    roles,
    now,
  }: { readonly caseId: string; readonly body: Given; readonly roles: readonly string[]; readonly now: EpochMs },
): Promise<Judged | NotCorrected> {
  const found = await recordOf(tx, vault, caseId);
  if (!found || isTooEarly(found, roles)) return refuse('not-found');
  if (found === 'erased') return refuse('identity-erased');
  const [field] = Object.keys(body.right) as [RecordField];
  if (!correctableBy(roles).includes(field)) return refuse('field-not-yours', { field: `right.${field}` });
  const slip = slipIn(body.right, found.case.enrolledAt, now);
  if (slip) return refuse(slip, { field: `right.${field}` });
  const after = withRight(found.recorded, asRight(body.right, now));
  if (typeof after === 'string') return refuse(after, { field: `right.${field}` });
  const { schemeId, schemeVersion, state, under18 } = found.case;
  const standing = lookAgain(after, profileOf(schemeId, schemeVersion), now);
  if ('code' in standing) return refuse(standing.code, { field: `right.${field}` });
  const decided = (await decidedOn(tx, { caseId })) !== null;
  const before = {
    state,
    under18,
    eligible: found.eligibility.eligible,
    decided,
    saidTooLittle: isTooLittle(found.recorded, found.case.disposal),
    heldForAge: isHeldForAge(found.recorded, found.case),
  };
  return { found, field, after, standing, follows: effectsOf(field, body.reasonCode, before, standing) };
}
