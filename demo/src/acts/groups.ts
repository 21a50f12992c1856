import type { Body } from '../staff.ts';
import { GROUPS, type GroupName } from '../timetable.ts';
import { type Act, at, caseOf, type Story } from './act.ts';

/** 1.5 what every card of the provider says. */
const WHOM_TO_RING = {
  phone: '01632 960123',
  text: '07700 900870',
  hours: 'Monday to Friday 8am to 8pm, Saturday 9am to 1pm',
  hoursInWelsh: 'Dydd Llun i ddydd Gwener 8 y bore i 8 yr hwyr, dydd Sadwrn 9 y bore i 1 y prynhawn',
  interpreter: 'Say which one, and wait. It is free.',
  interpreterInWelsh: 'Dywedwch pa un, ac arhoswch. Mae am ddim.',
};

/** 2.1 a manager opens every group. */
export function openGroup(group: GroupName): Act {
  const { marked: _marked, from, until, ...timetable } = GROUPS[group];
  return {
    at: at('03-01', '09:00'),
    who: 'manager-1',
    does: `opens the ${group} group`,
    run: async ({ staff, cohorts }) => {
      const venue = { name: 'The Old Library', lines: ['1 Library Street'], postcode: 'RG1 1ZZ' };
      await staff.send('manager-1', 'scheduling', '/whom-to-ring', WHOM_TO_RING);
      const { venueId } = (await staff.send('manager-1', 'scheduling', '/venues', venue)).body;
      const dates = { from: `2027-${from}`, until: `2027-${until}` };
      const cohort = { venueId, facilitator: 'facilitator-1', ...timetable, ...dates };
      cohorts.set(group, (await staff.send('manager-1', 'scheduling', '/cohorts', cohort)).body.cohortId);
    },
  };
}

/** The session of a group on a date. */
async function sessionOn({ staff, cohorts }: Story, group: GroupName, date: string): Promise<string> {
  const path = `/cohorts/${cohorts.get(group)}/sessions`;
  const sessions: Body[] = (await staff.get('facilitator-1', 'scheduling', path)).body.sessions;
  const startsAt = new Date(at(date, GROUPS[group].starts)).toISOString();
  return sessions.find((session) => session.startsAt === startsAt).sessionId;
}

/** 3.2 everybody of a group on one page: all present, but for the people named. */
export function mark(group: GroupName, date: string, absent: readonly string[] = []): Act {
  return {
    at: at(date, GROUPS[group].marked),
    who: 'facilitator-1',
    does: `marks the ${group} group of 2027-${date}`,
    run: async (story) => {
      const { staff } = story;
      const path = `/sessions/${await sessionOn(story, group, date)}/register`;
      const register: Body[] = (await staff.get('facilitator-1', 'attendance', path)).body.rows;
      const missing = new Set(absent.map((no) => caseOf(story, no)));
      const open = register.filter((row) => row.status === 'booked' && row.outcome === null);
      if (open.length === 0) return;
      const marks = open.map(({ caseId, placeId }) => ({
        caseId,
        placeId,
        outcome: missing.has(caseId) ? 'did-not-attend' : 'attended',
      }));
      const { results } = (await staff.send('facilitator-1', 'attendance', path, { marks })).body;
      const refused = results.find((row: Body) => row.result === 'refused');
      if (refused) throw new Error(`a mark was refused: ${JSON.stringify(refused)}`);
    },
  };
}

/** 2.4 the provider cancels a session. */
export function cancel(group: GroupName, session: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'manager-1',
    does: `cancels the ${group} group of 2027-${session}`,
    run: async (story) => {
      const path = `/sessions/${await sessionOn(story, group, session)}/cancellation`;
      await story.staff.send('manager-1', 'scheduling', path, { reasonCode: 'facilitator-unavailable' });
    },
  };
}
