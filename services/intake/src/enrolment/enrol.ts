import * as http from '@byway/contracts/http/intake/enrolment';
import { ticketOf } from '@byway/facts/ticket';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { KitDeps } from '@byway/service-kit/run/deps';
import { systemClock } from '@byway/service-kit/time/clock';
import { recordDraft, whyNotRecorded } from '../drafts/record-draft.ts';
import type { Vault } from '../identity/vault.ts';
import { decideEligibility } from './eligibility.rules.ts';
import { checkTyped } from './enrolment.rules.ts';
import { drillProfile, latestProfile } from './latest-profile.ts';
import { writeDown } from './write-down.ts';

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
