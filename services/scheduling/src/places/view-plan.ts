import type { PlaceStatus, ReleaseReason } from '@byway/contracts/codes';
import * as http from '@byway/contracts/http/scheduling/places';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { systemClock } from '@byway/service-kit/time/clock';
import { iso } from '../cohorts/cohort.store.ts';

interface PlaceRow {
  readonly placeId: string;
  readonly sessionId: string;
  readonly cohortId: string;
  readonly venueId: string;
  readonly number: number | null;
  readonly catchUpFor: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: PlaceStatus;
  readonly releaseReason: ReleaseReason | null;
}

const PLACES = `
select p.place_id as "placeId", p.session_id as "sessionId", s.cohort_id as "cohortId", s.venue_id as "venueId", p.number,
       p.catch_up_for as "catchUpFor", s.starts_at as "startsAt", s.ends_at as "endsAt", p.status,
       p.release_reason as "releaseReason"
  from place p join session s using (session_id) join cohort c using (cohort_id)
 where p.case_id = $1 and ($2::text is null or c.provider = $2)
 order by s.starts_at, p.place_id`;
const HELD = `
select h.hold_id, h.cohort_id, h.first_session_id, s.starts_at, h.expires_at, h.kept_until,
       array(select o.starts_at from hold_session hs join session o using (session_id)
              where hs.hold_id = h.hold_id order by o.starts_at) as sessions
  from hold h join session s on s.session_id = h.first_session_id join cohort c on c.cohort_id = h.cohort_id
 where h.case_id = $1 and h.state = 'live' and (h.expires_at > $2 or h.kept_until > $4) and ($3::text is null or c.provider = $3)`;

interface HoldRow {
  hold_id: string;
  cohort_id: string;
  first_session_id: string;
  starts_at: Date;
  expires_at: Date;
  kept_until: Date | null;
  sessions: Date[];
}

function showHold(row: HoldRow) {
  return {
    holdId: row.hold_id,
    cohortId: row.cohort_id,
    firstSession: { sessionId: row.first_session_id, startsAt: row.starts_at.getTime() },
    sessions: row.sessions.map((at) => at.getTime()),
    expiresAt: row.expires_at.getTime(),
    keptUntil: row.kept_until?.getTime() ?? null,
  };
}

export const viewPlan = route(http.viewPlan, async ({ tx, params: { caseId }, caller, now }) => {
  const values = [caseId, caller.provider];
  const rows = await tx.query<PlaceRow>({ name: 'plan-view', text: PLACES, values });
  const [held] = await tx.query<HoldRow>({
    name: 'plan-view-hold',
    text: HELD,
    values: [caseId, iso(systemClock.now()), caller.provider, iso(now())],
  });
  if (rows.length === 0 && !held) return refuse('not-found');
  // Why a place was given back can tell of court, which a facilitator never sees.
  const mayKnowWhy = caller.roles.some((role) => role === 'programme-manager' || role === 'custody-officer');
  const places = rows.map((row) => ({
    ...row,
    startsAt: row.startsAt.getTime(),
    endsAt: row.endsAt.getTime(),
    releaseReason: mayKnowWhy ? row.releaseReason : null,
  }));
  return { status: 200, body: { caseId, places, hold: held ? showHold(held) : null } };
});
