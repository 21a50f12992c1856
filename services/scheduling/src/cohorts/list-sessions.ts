import type { SessionStatus } from '@byway/contracts/codes';
import * as http from '@byway/contracts/http/scheduling/cohorts';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';

interface SessionRow {
  sessionId: string;
  startsAt: Date;
  endsAt: Date;
  venueId: string;
  status: SessionStatus;
  movedFrom: Date | null;
  booked: number;
}

const LIST = `
select s.session_id as "sessionId", s.starts_at as "startsAt", s.ends_at as "endsAt", s.venue_id as "venueId", s.status,
       s.moved_from as "movedFrom",
       (select count(*)::int from place p where p.session_id = s.session_id and p.status = 'booked') as booked
  from session s join cohort c using (cohort_id)
 where c.cohort_id = $1 and ($2::text is null or c.provider = $2)
 order by s.starts_at, s.session_id`;

export const listSessions = route(http.listSessions, async ({ tx, params: { cohortId }, caller }) => {
  const rows = await tx.query<SessionRow>({ name: 'session-list', text: LIST, values: [cohortId, caller.provider] });
  if (rows.length === 0) return refuse('not-found'); // a group has at least one session
  const sessions = rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt.getTime(),
    movedFrom: row.movedFrom?.getTime() ?? null,
  }));
  return { status: 200, body: { cohortId, sessions } };
});
