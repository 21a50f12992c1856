import { raiseWall } from '@byway/facts/wall';
import { policeDecisionDue } from '@byway/schemes/dates';
import { type Refused, refuse } from '@byway/service-kit/http/problems';
import type { Answer } from '@byway/service-kit/http/route';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import type { z } from 'zod';
import { recordDraft, whyNotRecorded } from '../drafts/keep-draft.ts';
import { addPerson, asKept } from '../identity/person.store.ts';
import type { Vault } from '../identity/vault.ts';
import { askPoliceDecision } from '../tasks/chases.ts';
import { decideEligibility } from './eligibility.rules.ts';
import { checkEnrolment } from './enrolment.rules.ts';
import type { DrillEnrolment } from './enrolment.schema.ts';
import { addCase, addDisposalDecision, addEligibility, addEncounter, addOffences } from './enrolment.store.ts';
import { drillProfile, latestProfile } from './latest-profile.ts';

/**
 * §1 writes down a person, how they were met and whether an offer can be made. Who is not eligible is kept all the same.
 * Where it was a draft, that is recorded once, whoever sends it how often.
 * `now`: policy time in milliseconds.
 */
export async function enrol(
  tx: Tx,
  vault: Vault,
  given: z.infer<typeof DrillEnrolment>,
  actor: string,
  now: number,
): Promise<Answer | Refused> {
  const { schemeId, schemeVersion } = given;
  const profile = schemeVersion === undefined ? latestProfile(schemeId) : drillProfile(schemeId, schemeVersion);
  if (!profile) return refuse('invalid', { field: 'schemeVersion', detail: 'There is no such drill' });
  const keeper = { vault, owner: actor };
  const kept = given.draftId === undefined ? null : await whyNotRecorded(tx, keeper, given.draftId);
  if (kept) return kept;
  const found = checkEnrolment(given, profile, now);
  if (found.status === 'refused') return refuse(found.code, { field: found.field });
  const { encounter, offences, answers, disposalDecision } = given;
  const evidentialTestMet = disposalDecision?.evidentialTestMet ?? null;
  const codes = offences.map(({ code }) => code);
  const result = decideEligibility({ disposal: profile.disposal, offences: codes, answers, evidentialTestMet });

  const at = new Date(now).toISOString();
  const [caseId, personId] = [newId(), newId()];
  const due = result.eligible ? null : policeDecisionDue(now);
  const key = await addPerson(tx, vault, personId, asKept(given.person, new Date(now).getUTCFullYear()));
  await addCase(tx, {
    caseId,
    personId,
    profile,
    under18: found.under18,
    eligible: result.eligible,
    enrolledAt: at,
    enrolledBy: actor,
    policeDecisionDueAt: due === null ? null : new Date(due).toISOString(),
  });
  await raiseWall(tx, caseId, { provider: null, court: given.court ?? null });
  await addEncounter(tx, caseId, encounter, key, encounter.officer ?? actor);
  await addOffences(tx, caseId, offences);
  if (disposalDecision) await addDisposalDecision(tx, caseId, disposalDecision);
  await addEligibility(tx, caseId, { profile, answers, result, by: actor, at });
  if (due !== null) await askPoliceDecision(tx, { caseId, officer: encounter.officer ?? actor, due }, now);
  if (given.draftId !== undefined) await recordDraft(tx, keeper, { draftId: given.draftId, caseId, now });
  const { eligible, reasons } = result;
  return {
    status: 201,
    etag: 1,
    body: { caseId, personId, eligible, reasons, schemeId: profile.id, schemeVersion: profile.version },
  };
}
