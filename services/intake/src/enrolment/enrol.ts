import { exploitationNoticed } from '@byway/contracts/facts/intake/exploitation-noticed';
import * as http from '@byway/contracts/http/intake/enrolment';
import { stateFact } from '@byway/facts/state';
import { ticketOf } from '@byway/facts/ticket';
import { raiseWall } from '@byway/facts/wall';
import { policeDecisionDue } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import type { SchemeProfile } from '@byway/schemes/profile';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Tx } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { recordDraft, whyNotRecorded } from '../drafts/record-draft.ts';
import { addPerson, asKept } from '../identity/person.store.ts';
import { indexPerson } from '../identity/person-index.store.ts';
import type { Vault } from '../identity/vault.ts';
import { askPoliceDecision } from '../tasks/chases.ts';
import { decideEligibility, type Eligibility } from './eligibility.rules.ts';
import { checkTyped } from './enrolment.rules.ts';
import { addCase, addDisposalDecision, addEligibility, addEncounter, addOffences } from './enrolment.store.ts';
import { drillProfile, latestProfile } from './latest-profile.ts';

/** What was found about an enrolment that is in order. */
interface Found {
  readonly profile: SchemeProfile;
  readonly under18: boolean;
  readonly result: Eligibility;
}

/** Writes down the person, the case, how it began and what was decided, and asks the police where no offer can be made (1.8). */
async function writeDown(
  tx: Tx,
  vault: Vault,
  { person, encounter, court, offences, disposalDecision, answers }: http.Enrolment,
  { profile, under18, result }: Found,
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

/**
 * §1 writes down a person, how they were met and whether an offer can be made. Who is not eligible is kept all the same.
 * Where it was a draft, that is recorded once, whoever sends it how often. On real time nobody can ask for a drill: the
 * field is not known.
 */
export const enrol = (vault: Vault, { config, sign }: Pick<KitDeps, 'config' | 'sign'>): Route => {
  const body = config.CLOCK === 'demo' ? http.DrillEnrolment : http.Enrolment;
  return route({ ...http.enrol, body }, async ({ tx, body, caller: { actor }, now: policyTime, note }) => {
    const given: http.DrillEnrolment = body;
    const { schemeId, schemeVersion, draftId, offences, answers, disposalDecision } = given;
    const now = policyTime();
    const profile = schemeVersion === undefined ? latestProfile(schemeId) : drillProfile(schemeId, schemeVersion);
    if (!profile) return refuse('invalid', { field: 'schemeVersion', detail: 'There is no such drill' });
    const keeper = { vault, owner: actor };
    const refusal = draftId === undefined ? null : await whyNotRecorded(tx, keeper, draftId);
    if (refusal) return refusal;
    const found = checkTyped(given, profile, now);
    if (found.status === 'refused') return refuse(found.code, { field: found.field });
    const { disposal } = profile;
    const evidentialTestMet = disposalDecision?.evidentialTestMet ?? null;
    const codes = offences.map(({ code }) => code);
    const result = decideEligibility({ disposal, offences: codes, answers, evidentialTestMet });
    const { under18 } = found;
    const { caseId, personId } = await writeDown(tx, vault, given, { profile, under18, result }, { actor, now });
    if (draftId !== undefined) await recordDraft(tx, keeper, { draftId, caseId, now });
    note({ subject: caseId, fields: Object.keys(given.person) });
    const { eligible, reasons } = result;
    const holdTicket = eligible ? await ticketOf(sign, { force: tx.tenant.force, caseId }, systemClock.now()) : null;
    return {
      status: 201,
      etag: 1,
      body: { caseId, personId, eligible, reasons, schemeId: profile.id, schemeVersion: profile.version, holdTicket },
    };
  });
};
