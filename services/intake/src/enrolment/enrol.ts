import * as http from '@byway/contracts/http/intake/enrolment';
import { raiseWall } from '@byway/facts/wall';
import { policeDecisionDue } from '@byway/schemes/dates';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { KitConfig } from '@byway/service-kit/run/config';
import { newId } from '@byway/tables/ids';
import { recordDraft, whyNotRecorded } from '../drafts/record-draft.ts';
import { addPerson, asKept } from '../identity/person.store.ts';
import type { Vault } from '../identity/vault.ts';
import { askPoliceDecision } from '../tasks/chases.ts';
import { decideEligibility } from './eligibility.rules.ts';
import { checkEnrolment } from './enrolment.rules.ts';
import { addCase, addDisposalDecision, addEligibility, addEncounter, addOffences } from './enrolment.store.ts';
import { drillProfile, latestProfile } from './latest-profile.ts';

/**
 * §1 writes down a person, how they were met and whether an offer can be made. Who is not eligible is kept all the same.
 * Where it was a draft, that is recorded once, whoever sends it how often. On real time nobody can ask for a drill: the
 * field is not known.
 */
export const enrol = (vault: Vault, clock: KitConfig['CLOCK']): Route => {
  const body = clock === 'demo' ? http.DrillEnrolment : http.Enrolment;
  return route({ ...http.enrol, body }, async ({ tx, body, caller: { actor }, now: clockNow, note }) => {
    const given: http.DrillEnrolment = body;
    const { schemeId, schemeVersion, draftId, encounter, offences, answers, disposalDecision } = given;
    const now = clockNow();
    const profile = schemeVersion === undefined ? latestProfile(schemeId) : drillProfile(schemeId, schemeVersion);
    if (!profile) return refuse('invalid', { field: 'schemeVersion', detail: 'There is no such drill' });
    const keeper = { vault, owner: actor };
    const refusal = draftId === undefined ? null : await whyNotRecorded(tx, keeper, draftId);
    if (refusal) return refusal;
    const found = checkEnrolment(given, profile, now);
    if (found.status === 'refused') return refuse(found.code, { field: found.field });
    const evidentialTestMet = disposalDecision?.evidentialTestMet ?? null;
    const codes = offences.map(({ code }) => code);
    const result = decideEligibility({ disposal: profile.disposal, offences: codes, answers, evidentialTestMet });

    const [caseId, personId] = [newId(), newId()];
    const due = result.eligible ? null : policeDecisionDue(now);
    const officer = encounter.officer ?? actor;
    const key = await addPerson(tx, vault, personId, asKept(given.person, new Date(now).getUTCFullYear()));
    await addCase(tx, {
      caseId,
      personId,
      profile,
      under18: found.under18,
      eligible: result.eligible,
      enrolledAt: now,
      enrolledBy: actor,
      policeDecisionDueAt: due,
    });
    await raiseWall(tx, caseId, { provider: null, court: given.court ?? null });
    await addEncounter(tx, caseId, encounter, key, officer);
    await addOffences(tx, caseId, offences);
    if (disposalDecision) await addDisposalDecision(tx, caseId, disposalDecision);
    await addEligibility(tx, caseId, { profile, answers, result, by: actor, at: now });
    if (due !== null) await askPoliceDecision(tx, { caseId, officer, due }, now);
    if (draftId !== undefined) await recordDraft(tx, keeper, { draftId, caseId, now });
    note({ subject: caseId, fields: Object.keys(given.person) });
    const { eligible, reasons } = result;
    return {
      status: 201,
      etag: 1,
      body: { caseId, personId, eligible, reasons, schemeId: profile.id, schemeVersion: profile.version },
    };
  });
};
