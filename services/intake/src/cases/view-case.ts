import * as http from '@byway/contracts/http/intake/cases';
import type { AnswerTo } from '@byway/contracts/http/route';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { partsFor } from '../identity/who-sees.ts';
import { type CaseRow, caseView } from './case-views.store.ts';

const at = (text: string): number => Date.parse(text);

/** The case as somebody with these roles may see it. */
function shownCase(row: CaseRow, roles: readonly string[]): AnswerTo<typeof http.viewCase>['body'] {
  const parts = partsFor(roles);
  const { eligible, reasons, eligibilityBy: by, agreement, decision, policeDecision } = row;
  const advisories = row.advisories.filter(
    (advisory) => advisory !== 'exploitation-concern' || parts.has('exploitationConcern'),
  );
  return {
    caseId: row.caseId,
    personId: row.personId,
    state: row.state,
    schemeId: row.schemeId,
    schemeVersion: row.schemeVersion,
    under18: row.under18,
    enrolledAt: row.enrolledAt.getTime(),
    encounter: { kind: row.encounterKind, at: row.encounterAt.getTime() },
    agreement: agreement && { ...agreement, agreedAt: at(agreement.agreedAt) },
    withdrawal: row.withdrawalAskedAt && { askedAt: row.withdrawalAskedAt.getTime(), decided: row.withdrawalDecided },
    endedAs: row.endedAs,
    endedAt: row.endedAt?.getTime() ?? null,
    policeDecisionDueAt: row.policeDecisionDueAt?.getTime() ?? null,
    waits: row.waits && {
      until: at(row.waits.until),
      ...(parts.has('waitReason') ? { reason: row.waits.reason } : {}),
    },
    dataConsent: row.dataConsent && { ...row.dataConsent, at: at(row.dataConsent.at) },
    ...(parts.has('policeDecision')
      ? { policeDecision: policeDecision && { ...policeDecision, decidedAt: at(policeDecision.decidedAt) } }
      : {}),
    ...(parts.has('disposal')
      ? { disposal: row.disposal, disposalDecision: decision && { ...decision, decidedAt: at(decision.decidedAt) } }
      : {}),
    ...(parts.has('eligibility') ? { eligibility: { eligible, reasons, advisories, by } } : {}),
    ...(parts.has('exploitationConcern') ? { exploitationConcern: row.exploitationConcern } : {}),
    ...(parts.has('court') ? { court: row.court } : {}),
    ...(parts.has('offences') ? { offences: row.offences } : {}),
  };
}

/** A case without identity; what a role may not know is not there. */
export const viewCase = route(http.viewCase, async ({ tx, params: { caseId }, caller, note }) => {
  const row = await caseView(tx, caseId);
  if (!row) return refuse('not-found');
  const body = shownCase(row, caller.roles);
  note({ fields: Object.keys(body) });
  return { status: 200, etag: row.version, body };
});
