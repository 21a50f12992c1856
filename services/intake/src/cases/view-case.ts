import * as http from '@byway/contracts/http/intake/cases';
import type { AnswerTo } from '@byway/contracts/http/route';
import { holdPlace } from '@byway/contracts/http/scheduling/holds';
import { ticketOf } from '@byway/facts/ticket';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import { systemClock } from '@byway/service-kit/time/clock';
import type { Tx } from '@byway/tables/database';
import type { Deps } from '../deps.ts';
import { isTheirs } from '../identity/person-key.ts';
import type { Vault } from '../identity/vault.ts';
import { type CasePart, partsFor } from '../identity/who-sees.ts';
import { type CaseRow, caseView, offencesOf } from './case-views.store.ts';

type Shown = AnswerTo<typeof http.viewCase>['body'];

/** The case as somebody may see it who is shown these parts. */
function shownCase(row: CaseRow, offences: Shown['offences'], parts: ReadonlySet<CasePart>): Shown {
  const { case: found, encounter, agreement, dataConsent, policeDecision, disposalDecision, court } = row;
  const { eligible, reasons, advisories, decidedBy: by, answers } = row.eligibility;
  const { waitsUntil, waitsFor, withdrawalAskedAt, withdrawalDecided } = found;
  const concern = parts.has('exploitationConcern');
  const advised = advisories.filter((advisory) => advisory !== 'exploitation-concern' || concern);
  return {
    caseId: found.caseId,
    personId: found.personId,
    reference: row.reference,
    state: found.state,
    schemeId: found.schemeId,
    schemeVersion: found.schemeVersion,
    under18: found.under18,
    enrolledAt: found.enrolledAt,
    encounter,
    agreement: agreement && { ...agreement, handedOver: row.handedOver },
    withdrawal: withdrawalAskedAt === null ? null : { askedAt: withdrawalAskedAt, decided: withdrawalDecided },
    endedAs: found.endedAs,
    endedAt: found.endedAt,
    policeDecisionDueAt: found.policeDecisionDueAt,
    reversal: found.reversedAt === null ? null : { at: found.reversedAt, newCaseId: found.newCaseId },
    creditsKept: found.creditsKept,
    waits:
      waitsUntil === null || waitsFor === null
        ? null
        : { until: waitsUntil, ...(parts.has('waitReason') ? { reason: waitsFor } : {}) },
    dataConsent,
    ...(parts.has('policeDecision') ? { policeDecision } : {}),
    ...(parts.has('disposal') ? { disposal: found.disposal, disposalDecision } : {}),
    ...(parts.has('eligibility') ? { eligibility: { eligible, reasons, advisories: advised, by } } : {}),
    ...(concern ? { exploitationConcern: answers.exploitationConcern ?? null } : {}),
    ...(parts.has('court') ? { court } : {}),
    ...(offences ? { offences } : {}),
  };
}

/** The reference of the person whose case it is: of another, at whom the case was pointed, none. */
function referenceOf({ tenant }: Tx, vault: Vault, row: CaseRow): string | null {
  const { dataKey: wrapped, keyId, case: whose, reference } = row;
  return wrapped && isTheirs(vault, tenant.force, whose, { keyId, wrapped }) ? reference : null;
}

/** A case without identity; what a role may not know is not there. */
export const viewCase = ({ sign, vault }: Pick<Deps, 'sign' | 'vault'>): Route =>
  route(http.viewCase, async ({ tx, params: { caseId }, caller, note }) => {
    const found = await caseView(tx, { caseId });
    if (!found) return refuse('not-found');
    const row = { ...found, reference: referenceOf(tx, vault, found) };
    const parts = partsFor(caller.roles);
    const offences = parts.has('offences') ? await offencesOf(tx, { caseId }) : undefined;
    const mayHold = row.case.state === 'eligible' && holdPlace.roles.some((role) => caller.roles.includes(role));
    const ticket = mayHold
      ? { holdTicket: await ticketOf(sign, { force: tx.tenant.force, caseId }, systemClock.now()) }
      : {};
    const body = { ...shownCase(row, offences, parts), ...ticket };
    note({ fields: Object.keys(body) });
    return { status: 200, etag: row.case.version, body };
  });
