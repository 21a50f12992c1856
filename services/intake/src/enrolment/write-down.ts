import { exploitationNoticed } from '@byway/contracts/facts/intake/exploitation-noticed';
import type * as http from '@byway/contracts/http/intake/enrolment';
import { stateFact } from '@byway/facts/state';
import { raiseWall } from '@byway/facts/wall';
import { policeDecisionDue } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import type { SchemeProfile } from '@byway/schemes/profile';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { addPerson, asKept } from '../identity/person.store.ts';
import { indexPerson } from '../identity/person-index.store.ts';
import type { Vault } from '../identity/vault.ts';
import { askPoliceDecision } from '../tasks/chases.ts';
import type { Eligibility } from './eligibility.rules.ts';
import { addCase, addDisposalDecision, addEligibility, addEncounter, addOffences } from './enrolment.store.ts';

/** What was found about an enrolment that is in order. */
export interface Found {
  readonly profile: SchemeProfile;
  readonly under18: boolean;
  readonly result: Eligibility;
  /** §6 what was credited to the case whose end was reversed, and which this one goes on from. */
  readonly creditsKept?: number;
}

/** Writes down the person, the case, how it began and what was decided, and asks the police where no offer can be made (1.8). */
export async function writeDown(
  tx: Tx,
  vault: Vault,
  { person, encounter, court, offences, disposalDecision, answers }: http.Enrolment,
  { profile, under18, result, creditsKept }: Found,
  { actor, now }: { readonly actor: string; readonly now: EpochMs },
): Promise<{ readonly caseId: string; readonly personId: string }> {
  const [caseId, personId] = [newId(), newId()];
  const { id: schemeId, version: schemeVersion, disposal } = profile;
  const officer = encounter.officer ?? actor;
  const due = result.eligible ? null : policeDecisionDue(now);
  const known = asKept(person, new Date(now).getUTCFullYear());
  const key = await addPerson(tx, vault, { personId, caseId }, known);
  await addCase(tx, {
    caseId,
    personId,
    schemeId,
    schemeVersion,
    disposal,
    under18,
    state: result.eligible ? 'eligible' : 'ineligible',
    enrolledAt: now,
    enrolledBy: actor,
    policeDecisionDueAt: due,
    creditsKept: creditsKept ?? null,
  });
  await raiseWall(tx, caseId, { provider: null, court: court ?? null });
  await addEncounter(tx, { ...encounter, caseId, officer }, key);
  await indexPerson(tx, vault, key, { personId, known });
  await addOffences(tx, caseId, offences);
  if (disposalDecision) {
    const { by: decidedBy, ...decision } = disposalDecision;
    await addDisposalDecision(tx, { ...decision, caseId, decidedBy });
  }
  await addEligibility(tx, { ...result, caseId, schemeId, schemeVersion, answers, decidedBy: actor, decidedAt: now });
  if (due !== null) await askPoliceDecision(tx, { caseId, officer, due }, now);
  // 1.7 at once, whether or not there is an offer, and whatever becomes of it.
  if (answers.exploitationConcern === true) {
    await stateFact(tx, { fact: exploitationNoticed, subject: caseId, data: { under18 }, recorded: now, actor });
  }
  return { caseId, personId };
}
