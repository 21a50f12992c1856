import { WAIT_REASONS } from '@byway/contracts/codes';
import { z } from 'zod';
import { partsFor } from '../identity/who-sees.ts';
import type { CaseRow } from './case-views.store.ts';
import { STATES } from './states.ts';

const instant = z.string().nullable();

export const CaseView = z.strictObject({
  caseId: z.uuid(),
  personId: z.uuid(),
  state: z.enum(STATES),
  schemeId: z.string(),
  schemeVersion: z.int(),
  under18: z.boolean(),
  enrolledAt: z.string(),
  encounter: z.strictObject({ kind: z.string(), at: z.string() }),
  agreement: z
    .strictObject({
      agreedAt: z.string(),
      acceptance: z.string(),
      language: z.string(),
      adultPresent: z.boolean(),
      youthJusticeConsulted: z.boolean(),
      cardGiven: z.boolean(),
      holdId: z.uuid().nullable(),
    })
    .nullable(),
  withdrawal: z.strictObject({ askedAt: z.string(), decided: z.enum(['granted', 'refused']).nullable() }).nullable(),
  endedAs: z.string().nullable(),
  endedAt: instant,
  policeDecisionDueAt: instant,
  /** 1.4 an open offer that waits; its reason can tell of health. */
  waits: z.strictObject({ until: z.string(), reason: z.enum(WAIT_REASONS).optional() }).nullable(),
  /** 1.4 what the person last said about the use of their data; null: not asked. */
  dataConsent: z.strictObject({ given: z.boolean(), at: z.string() }).nullable(),
  policeDecision: z
    .strictObject({
      outcomeCode: z.string(),
      exhibit: z.enum(['keep', 'release']),
      by: z.string(),
      rank: z.string(),
      decidedAt: z.string(),
    })
    .nullable()
    .optional(),
  disposal: z.string().optional(),
  disposalDecision: z
    .strictObject({ by: z.string(), rank: z.string(), evidentialTestMet: z.boolean(), decidedAt: z.string() })
    .nullable()
    .optional(),
  eligibility: z
    .strictObject({
      eligible: z.boolean(),
      reasons: z.array(z.string()),
      advisories: z.array(z.string()),
      by: z.string(),
    })
    .optional(),
  exploitationConcern: z.boolean().optional(),
  /** The court area it belongs to; null: every liaison of the force sees it. */
  court: z.string().nullable().optional(),
  offences: z
    .array(
      z.strictObject({
        code: z.string(),
        suspected: z.string().nullable(),
        tested: z.string().nullable(),
        form: z.string().nullable(),
        quantity: z.number().nullable(),
        unit: z.string().nullable(),
      }),
    )
    .optional(),
});

const CONCERN = 'exploitation-concern';

/** The case as somebody with these roles may see it. */
export function shownCase(row: CaseRow, roles: readonly string[]): z.input<typeof CaseView> {
  const parts = partsFor(roles);
  const { eligible, reasons, eligibilityBy: by } = row;
  const advisories = row.advisories.filter((advisory) => advisory !== CONCERN || parts.has('exploitationConcern'));
  return {
    caseId: row.caseId,
    personId: row.personId,
    state: row.state,
    schemeId: row.schemeId,
    schemeVersion: row.schemeVersion,
    under18: row.under18,
    enrolledAt: row.enrolledAt.toISOString(),
    encounter: { kind: row.encounterKind, at: row.encounterAt.toISOString() },
    agreement: row.agreement,
    withdrawal: row.withdrawalAskedAt && {
      askedAt: row.withdrawalAskedAt.toISOString(),
      decided: row.withdrawalDecided,
    },
    endedAs: row.endedAs,
    endedAt: row.endedAt?.toISOString() ?? null,
    policeDecisionDueAt: row.policeDecisionDueAt?.toISOString() ?? null,
    waits: row.waits && { until: row.waits.until, ...(parts.has('waitReason') ? { reason: row.waits.reason } : {}) },
    dataConsent: row.dataConsent,
    ...(parts.has('policeDecision') ? { policeDecision: row.policeDecision } : {}),
    ...(parts.has('disposal') ? { disposal: row.disposal, disposalDecision: row.decision } : {}),
    ...(parts.has('eligibility') ? { eligibility: { eligible, reasons: [...reasons], advisories, by } } : {}),
    ...(parts.has('exploitationConcern') ? { exploitationConcern: row.exploitationConcern } : {}),
    ...(parts.has('court') ? { court: row.court } : {}),
    ...(parts.has('offences') ? { offences: row.offences as z.input<typeof CaseView>['offences'] } : {}),
  };
}
