import { refuse } from '@byway/service-kit/http/problems';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';

const instant = z.iso.datetime();
const Session = z.strictObject({
  sessionId: z.uuid(),
  startsAt: instant,
  endsAt: instant,
  venueId: z.uuid(),
  status: z.enum(['scheduled', 'cancelled']),
  movedFrom: z.nullable(instant),
  booked: z.int(),
});

interface SessionRow {
  sessionId: string;
  startsAt: Date;
  endsAt: Date;
  venueId: string;
  status: 'scheduled' | 'cancelled';
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

export const listSessionsRoute = query({
  url: '/cohorts/:cohortId/sessions',
  summary: 'Every session of a group, in order of time',
  roles: ['custody-officer', 'referring-officer', 'programme-manager', 'facilitator'],
  audit: 'session.list',
  params: z.strictObject({ cohortId: z.uuid() }),
  answers: { 200: z.strictObject({ cohortId: z.uuid(), sessions: z.array(Session) }) },
  handle: async ({ tx, params: { cohortId }, caller }) => {
    const rows = await tx.query<SessionRow>({
      name: 'session-list',
      text: LIST,
      values: [cohortId, caller.provider],
    });
    if (rows.length === 0) return refuse('not-found'); // a group has at least one session
    const sessions = rows.map((row) => ({
      ...row,
      startsAt: row.startsAt.toISOString(),
      endsAt: row.endsAt.toISOString(),
      movedFrom: row.movedFrom?.toISOString() ?? null,
    }));
    return { status: 200, body: { cohortId, sessions } };
  },
});
