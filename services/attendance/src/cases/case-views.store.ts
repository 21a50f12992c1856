import type { Tx } from '@byway/tables/database';

/** A case's whole attendance as JSON, built in the database; instants are ISO UTC. */
export interface AttendanceView {
  readonly credits: number;
  readonly requiredSessions: number | null;
  readonly version: number;
  readonly places: unknown[];
  readonly contactAttempts: unknown[];
}

const Z = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const HISTORY = `
select jsonb_agg(jsonb_build_object('version', h.version, 'outcome', h.outcome, 'effectiveAt', ${Z('h.effective_at')},
         'recordedAt', ${Z('h.recorded_at')}, 'recordedBy', h.recorded_by, 'reasonCode', h.reason_code) order by h.version)
  from outcome_history h where h.place_id = r.place_id`;
const EXCUSES = `
select jsonb_agg(jsonb_build_object('excuseId', e.excuse_id, 'via', e.via, 'lodgedAt', ${Z('e.lodged_at')},
         'decisionDueAt', ${Z('e.decision_due_at')}, 'decision', e.decision, 'decisionReason', e.decision_reason,
         'decidedAt', ${Z('e.decided_at')}) order by e.lodged_n)
  from excuse e where e.place_id = r.place_id`;
const ABSENCES = `
select jsonb_agg(jsonb_build_object('absenceId', m.absence_id, 'state', m.state, 'firstRecordedAt', ${Z('m.first_recorded')},
         'countsAt', ${Z('coalesce(m.counted_at, m.instant)')}) order by m.absence_id)
  from miss m where m.place_id = r.place_id`;
const TOLD = `
select jsonb_agg(jsonb_build_object('how', t.how, 'servedAt', ${Z('t.served_at')}, 'startsAt', ${Z('t.starts_at')},
         'recordedAt', ${Z('t.recorded_at')}) order by t.notification_id)
  from session_notification t where t.place_id = r.place_id`;
const NONE = `'[]'::jsonb`;
const PLACES = `
select jsonb_agg(jsonb_build_object('placeId', r.place_id, 'sessionId', r.session_id, 'number', r.number,
         'catchUpFor', r.catch_up_for, 'startsAt', ${Z('r.starts_at')}, 'endsAt', ${Z('r.ends_at')}, 'status', r.status,
         'outcome', r.outcome, 'version', r.version, 'history', coalesce((${HISTORY}), ${NONE}),
         'excuses', coalesce((${EXCUSES}), ${NONE}), 'absences', coalesce((${ABSENCES}), ${NONE}),
         'notifications', coalesce((${TOLD}), ${NONE})) order by r.starts_at, r.place_id)
  from register r where r.case_id = c.case_id`;
const CONTACTS = `
select jsonb_agg(jsonb_build_object('attemptId', a.attempt_id, 'at', ${Z('a.at')}, 'channel', a.channel,
         'result', a.result) order by a.at, a.attempt_id)
  from contact_attempt a where a.case_id = c.case_id`;

/** Everything attendance holds of a case but the words of excuses. Null: none of the caller's force and provider. */
export async function attendanceView(tx: Tx, caseId: string): Promise<AttendanceView | null> {
  const [row] = await tx.query<AttendanceView>({
    name: 'attendance-view',
    text: `select c.credits, c.required_sessions as "requiredSessions", c.version,
                  coalesce((${PLACES}), ${NONE}) as places, coalesce((${CONTACTS}), ${NONE}) as "contactAttempts"
             from attendance_case c where c.case_id = $1 and ($2::text is null or c.provider = $2)`,
    values: [caseId, tx.tenant.provider ?? null],
  });
  return row ?? null;
}
