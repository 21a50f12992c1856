import * as http from '@byway/contracts/http/intake/cases';
import type { AnswerTo } from '@byway/contracts/http/route';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
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
    state: found.state,
    schemeId: found.schemeId,
    schemeVersion: found.schemeVersion,
    under18: found.under18,
    enrolledAt: found.enrolledAt,
    encounter,
    agreement,
    withdrawal: withdrawalAskedAt === null ? null : { askedAt: withdrawalAskedAt, decided: withdrawalDecided },
    endedAs: found.endedAs,
    endedAt: found.endedAt,
    policeDecisionDueAt: found.policeDecisionDueAt,
    waits:
      waitsUntil === null || waitsFor === null
        ? null
        : { until: waitsUntil, ...(parts.has('waitReason') ? { reason: waitsFor } : {}) },
    dataConsent,
    ...(parts.has('policeDecision') ? { policeDecision } : {}),
    ...(parts.has('disposal') ? { disposal: found.disposal, disposalDecision } : {}),
    ...(parts.has('eligibility') ? { eligibility: { eligible, reasons, advisories: advised, by } } : {}),
    ...(concern ? { exploitationConcern: answers.exploitationConcern } : {}),
    ...(parts.has('court') ? { court } : {}),
    ...(offences ? { offences } : {}),
  };
}

/** A case without identity; what a role may not know is not there. */
export const viewCase = route(http.viewCase, async ({ tx, params: { caseId }, caller, note }) => {
  const row = await caseView(tx, { caseId });
  if (!row) return refuse('not-found');
  const parts = partsFor(caller.roles);
  const offences = parts.has('offences') ? await offencesOf(tx, { caseId }) : undefined;
  const body = shownCase(row, offences, parts);
  note({ fields: Object.keys(body) });
  return { status: 200, etag: row.case.version, body };
});
