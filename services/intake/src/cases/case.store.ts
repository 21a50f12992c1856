import type { Disposal, End, SchemeId, WaitReason } from '@byway/contracts/codes';
import type { Tx } from '@byway/tables/database';
import type { State } from './states.ts';

/** The row of a case, locked. */
export interface LockedCase {
  readonly caseId: string;
  readonly state: State;
  readonly schemeId: SchemeId;
  readonly schemeVersion: number;
  readonly disposal: Disposal;
  readonly under18: boolean;
  /** 1.4 what the open offer waits for; null: for nothing. */
  readonly waitsFor: WaitReason | null;
  readonly withdrawalAsked: boolean;
  readonly withdrawalDecided: 'granted' | 'refused' | null;
  readonly endedAs: End | null;
  readonly version: number;
}

/** Locks a case until commit: the first thing every command and listener about it does. Null: none of this force. */
export async function caseForUpdate(tx: Tx, caseId: string): Promise<LockedCase | null> {
  const [row] = await tx.query<LockedCase>({
    name: 'case-for-update',
    text: `select case_id as "caseId", state, scheme_id as "schemeId", scheme_version as "schemeVersion", disposal,
                  under_18 as "under18", waits_for as "waitsFor", withdrawal_asked_at is not null as "withdrawalAsked",
                  withdrawal_decided as "withdrawalDecided", ended_as as "endedAs", version
             from intake_case where case_id = $1 for update`,
    values: [caseId],
  });
  return row ?? null;
}

/** Moves a locked case, which then waits for nothing; `policeDecisionDueAt` (ISO) where the offer ends here (1.8). Gives its new version. */
export async function moveCase(
  tx: Tx,
  caseId: string,
  state: State,
  policeDecisionDueAt: string | null,
): Promise<number> {
  const [row] = await tx.query<{ version: number }>({
    name: 'move-case',
    text: `update intake_case set state = $2, police_decision_due_at = $3, waits_for = null, waits_until = null,
                                  version = version + 1
            where case_id = $1 returning version`,
    values: [caseId, state, policeDecisionDueAt],
  });
  return row?.version ?? 0;
}

/** The person asks to leave; an earlier refusal no longer stands. `at`: ISO. */
export async function askWithdrawal(tx: Tx, caseId: string, reason: string, at: string): Promise<number> {
  const [row] = await tx.query<{ version: number }>({
    name: 'ask-withdrawal',
    text: `update intake_case
              set withdrawal_asked_at = $3, withdrawal_reason = $2, withdrawal_decided = null, version = version + 1
            where case_id = $1 returning version`,
    values: [caseId, reason, at],
  });
  return row?.version ?? 0;
}

export async function decideWithdrawal(tx: Tx, caseId: string, decided: 'granted' | 'refused'): Promise<void> {
  await tx.query({
    name: 'decide-withdrawal',
    text: 'update intake_case set withdrawal_decided = $2, version = version + 1 where case_id = $1',
    values: [caseId, decided],
  });
}

/** §6 the one end of a case; a second changes nothing. `at`: ISO. */
export async function endCase(tx: Tx, caseId: string, as: End, at: string): Promise<void> {
  await tx.query({
    name: 'end-case',
    text: `update intake_case set state = 'ended', ended_as = $2, ended_at = $3, version = version + 1
            where case_id = $1 and ended_as is null`,
    values: [caseId, as, at],
  });
}

/** 1.4 whether the agreement records a youth-justice consultation; false where there is no agreement. */
export async function youthJusticeConsulted(tx: Tx, caseId: string): Promise<boolean> {
  const [row] = await tx.query<{ consulted: boolean }>({
    name: 'youth-justice-consulted',
    text: 'select youth_justice_consulted as consulted from agreement where case_id = $1',
    values: [caseId],
  });
  return row?.consulted ?? false;
}
