import * as http from '@byway/contracts/http/intake/offer';
import type { Person } from '@byway/contracts/http/intake/person';
import { profileOf } from '@byway/schemes/profiles';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { caseForUpdate, saveNewCase } from '../cases/case.store.ts';
import { recordOf } from '../corrections/correction.store.ts';
import { writeDown } from '../enrolment/write-down.ts';
import type { Vault } from '../identity/vault.ts';

/**
 * §6 the end of a case was reversed and nothing of it is opened again: who goes on gets a new offer of the same scheme, with what was
 * recorded of them as it is known now, and agrees anew. What was credited is credited there.
 */
export const openNewCase = (vault: Vault): Route =>
  route(http.openNewCase, async ({ tx, params: { caseId }, caller: { actor }, now, note }) => {
    const old = await caseForUpdate(tx, { caseId });
    if (!old) return refuse('not-found');
    if (old.reversedAt === null) return refuse('not-reversed');
    if (old.newCaseId !== null) return refuse('opened-anew');
    const found = await recordOf(tx, vault, caseId);
    if (!found) return refuse('not-found');
    if (found === 'erased') return refuse('identity-erased');
    const { schemeId, schemeVersion, under18, wrongAge } = old;
    const { person, encounter, court, offences, disposalDecision, answers } = found.recorded;
    const { reasons, advisories, eligible } = found.eligibility;
    const profile = profileOf(schemeId, schemeVersion);
    const creditsKept = Math.min(old.creditsKept ?? 0, profile.requiredSessions - 1);
    const given = {
      ...{ schemeId, person: person as Person, encounter, offences, answers },
      ...(court === null ? {} : { court }),
      ...(disposalDecision ? { disposalDecision } : {}),
    };
    const result = { eligible: eligible && !wrongAge, reasons, advisories };
    const made = await writeDown(tx, vault, given, { profile, under18, result, creditsKept }, { actor, now: now() });
    await saveNewCase(tx, { caseId, newCaseId: made.caseId });
    note({ subject: caseId, about: [made.caseId], fields: Object.keys(person) });
    return { status: 201, body: { caseId: made.caseId, creditsKept } };
  });
