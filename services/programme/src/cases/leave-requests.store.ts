import type { WithdrawalChannel, WithdrawalReason } from '@byway/contracts/codes';
import { agreementWithdrawn } from '@byway/contracts/facts/intake/agreement-withdrawn';
import type { Place } from '@byway/contracts/http/cursor';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';

export interface LeaveRequest {
  readonly caseId: string;
  readonly reasonCode: WithdrawalReason;
  readonly via: WithdrawalChannel | null;
  /** Who took it down, opaque. */
  readonly takenBy: string;
  /** Policy time. */
  readonly askedAt: EpochMs;
}

/** §6 open requests to leave by when they were made: whoever asked first is due first. The request is the fact itself. */
export async function leaveRequests(tx: Tx, after: Place | null, limit: number): Promise<LeaveRequest[]> {
  const rows = await tx.query<Omit<LeaveRequest, 'askedAt'> & { askedAt: string }>({
    name: 'leave-requests',
    text: `select c.case_id as "caseId", f.envelope -> 'data' ->> 'reasonCode' as "reasonCode",
                  f.envelope -> 'data' ->> 'via' as via, f.envelope ->> 'actor' as "takenBy",
                  f.envelope ->> 'recordedTime' as "askedAt"
             from diversion_case c
             join lateral (select envelope from case_fact
                            where case_id = c.case_id and type = $4
                            order by n desc limit 1) f on true
            where c.withdrawal_open and c.ended_as is null
              and ($1::text is null or (f.envelope ->> 'recordedTime', c.case_id) > ($1, $2::uuid))
            order by f.envelope ->> 'recordedTime', c.case_id limit $3`,
    values: [after?.at ?? null, after?.id ?? null, limit, agreementWithdrawn.type],
  });
  return rows.map((row) => ({ ...row, askedAt: Date.parse(row.askedAt) }));
}

/** §6 who took the request to leave down that is open; null: none was heard of. */
export async function whoTookDown(tx: Tx, caseId: string): Promise<string | null> {
  const [row] = await tx.query<{ actor: string }>({
    name: 'leave-taken-by',
    text: `select envelope ->> 'actor' as actor from case_fact
            where case_id = $1 and type = $2 order by n desc limit 1`,
    values: [caseId, agreementWithdrawn.type],
  });
  return row?.actor ?? null;
}
