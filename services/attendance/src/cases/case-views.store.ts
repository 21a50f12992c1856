import type { viewAttendance } from '@byway/contracts/http/attendance/cases';
import type { AnswerTo } from '@byway/contracts/http/route';
import type { Tx } from '@byway/tables/database';

/** A case's whole attendance as JSON, built in the database. */
export interface AttendanceView extends Omit<AnswerTo<typeof viewAttendance>['body'], 'caseId'> {
  readonly version: number;
}

/** An instant as milliseconds since the epoch. */
const ms = (column: string): string => `(extract(epoch from ${column}) * 1000)::bigint`;

const HISTORY = `
select jsonb_agg(jsonb_build_object('version', h.version, 'outcome', h.outcome, 'effectiveAt', ${ms('h.effective_at')},
         'recordedAt', ${ms('h.recorded_at')}, 'recordedBy', h.recorded_by, 'reasonCode', h.reason_code) order by h.version)
  from outcome_history h where h.place_id = r.place_id`;
const EXCUSES = `
select jsonb_agg(jsonb_build_object('excuseId', e.excuse_id, 'via', e.via, 'lodgedAt', ${ms('e.lodged_at')},
         'decisionDueAt', ${ms('e.decision_due_at')}, 'decision', e.decision, 'decisionReason', e.decision_reason,
         'decidedAt', ${ms('e.decided_at')}, 'takenBack', e.taken_back) order by e.lodged_n)
  from excuse e where e.place_id = r.place_id`;
const ABSENCES = `
select jsonb_agg(jsonb_build_object('absenceId', m.absence_id, 'state', m.state, 'firstRecordedAt', ${ms('m.first_recorded')},
         'countsAt', ${ms('coalesce(m.counted_at, m.instant)')}) order by m.absence_id)
  from miss m where m.place_id = r.place_id`;
const TOLD = `
select jsonb_agg(jsonb_build_object('how', t.how, 'servedAt', ${ms('t.served_at')}, 'startsAt', ${ms('t.starts_at')},
         'recordedAt', ${ms('t.recorded_at')}, 'takenBackAt', ${ms('b.taken_back_at')}) order by t.notification_id)
  from session_notification t left join notification_taken_back b using (notification_id) where t.place_id = r.place_id`;
const NONE = `'[]'::jsonb`;
const PLACES = `
select jsonb_agg(jsonb_build_object('placeId', r.place_id, 'sessionId', r.session_id, 'number', r.number,
         'catchUpFor', r.catch_up_for, 'startsAt', ${ms('r.starts_at')}, 'endsAt', ${ms('r.ends_at')}, 'status', r.status,
         'outcome', r.outcome, 'version', r.version, 'history', coalesce((${HISTORY}), ${NONE}),
         'excuses', coalesce((${EXCUSES}), ${NONE}), 'absences', coalesce((${ABSENCES}), ${NONE}),
         'notifications', coalesce((${TOLD}), ${NONE})) order by r.starts_at, r.place_id)
  from register r where r.case_id = c.case_id`;
const CONTACTS = `
select jsonb_agg(jsonb_build_object('attemptId', a.attempt_id, 'at', ${ms('a.at')}, 'channel', a.channel,
         'result', a.result, 'takenBackAt', ${ms('b.taken_back_at')}) order by a.at, a.attempt_id)
  from contact_attempt a left join attempt_taken_back b using (attempt_id) where a.case_id = c.case_id`;

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
