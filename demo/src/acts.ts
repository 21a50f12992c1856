import { atLondon } from '@byway/schemes/london';
import { type Encounter, enrolmentOf } from './people.ts';
import type { Body, Staff } from './staff.ts';

/** What the story knows by now. */
export interface Story {
  readonly staff: Staff;
  readonly people: readonly Encounter[];
  /** Case of each person, by number. */
  readonly cases: Map<string, string>;
  readonly cohorts: Map<string, string>;
}

/** Something a member of staff does at a policy time (milliseconds). */
export interface Act {
  readonly at: number;
  readonly who: string;
  readonly does: string;
  readonly run: (story: Story) => Promise<void>;
}

const at = (date: string, clock: string): number => atLondon(date, clock as `${number}:${number}`);

const GROUPS = {
  monday: {
    weekday: 1,
    starts: '18:00',
    marked: '19:45',
    dates: ['03-08', '03-15', '03-22', '04-05', '04-12', '04-19'],
  },
  wednesday: {
    weekday: 3,
    starts: '14:00',
    marked: '15:45',
    dates: ['03-10', '03-17', '03-24', '03-31', '04-07', '04-14', '04-21'],
  },
} as const;

/** Who did not come, by group and date: everybody else attends. */
const ABSENT: Readonly<Record<string, readonly string[]>> = {
  '2027-03-15': ['2', '6'],
  '2027-03-22': ['3'],
  '2027-03-17': ['4'],
  '2027-03-24': ['5'],
};

const caseOf = (story: Story, no: string): string => story.cases.get(no) ?? '';

function openGroup(group: keyof typeof GROUPS): Act {
  const { weekday, starts } = GROUPS[group];
  return {
    at: at('2027-03-01', '09:00'),
    who: 'manager-1',
    does: `opens the ${group} group`,
    run: async ({ staff, cohorts }) => {
      const venue = { name: 'The Old Library', lines: ['1 Library Street'], postcode: 'RG1 1ZZ' };
      const { venueId } = (await staff.send('manager-1', 'scheduling', '/venues', venue)).body;
      const cohort = {
        venueId,
        facilitator: 'facilitator-1',
        schemeId: 'druglink-adult',
        weekday,
        starts,
        minutes: 90,
        capacity: 12,
        from: '2027-03-08',
        until: '2027-07-30',
      };
      cohorts.set(group, (await staff.send('manager-1', 'scheduling', '/cohorts', cohort)).body.cohortId);
    },
  };
}

/** 1.5: enrolled, held, agreed, while the person is there. */
function enrol(person: Encounter, clock: string): Act {
  return {
    at: at('2027-03-01', clock),
    who: 'custody-1',
    does: `enrols person ${person.no}`,
    run: async ({ staff, cases, cohorts }) => {
      const { caseId, eligible, reasons } = (await staff.send('custody-1', 'intake', '/cases', enrolmentOf(person)))
        .body;
      if (!eligible) throw new Error(`person ${person.no} is not eligible: ${reasons}`);
      cases.set(person.no, caseId);
      const { holdId } = (
        await staff.send('custody-1', 'scheduling', '/holds', { caseId, cohortId: cohorts.get(person.group) })
      ).body;
      const explained = { sessions: true, consequence: true, excuses: true, advice: true };
      const agreement = { holdId, acceptance: 'admits', explained, language: 'en', cardGiven: true };
      await staff.send('custody-1', 'intake', `/cases/${caseId}/agreement`, agreement);
    },
  };
}

/** Everybody of a group on one page: all present, but for the exceptions. */
function mark(group: keyof typeof GROUPS, date: string): Act {
  const { marked, starts } = GROUPS[group];
  return {
    at: at(date, marked),
    who: 'facilitator-1',
    does: `marks the ${group} group of ${date}`,
    run: async (story) => {
      const { staff, cohorts } = story;
      const sessions: Body[] = (
        await staff.get('facilitator-1', 'scheduling', `/cohorts/${cohorts.get(group)}/sessions`)
      ).body.sessions;
      const startsAt = new Date(at(date, starts)).toISOString();
      const { sessionId } = sessions.find((session) => session.startsAt === startsAt);
      const register: Body[] = (await staff.get('facilitator-1', 'attendance', `/sessions/${sessionId}/register`)).body
        .rows;
      const absent = new Set((ABSENT[date] ?? []).map((no) => caseOf(story, no)));
      const open = register.filter((row) => row.status === 'booked' && row.outcome === null);
      if (open.length === 0) return;
      const marks = open.map(({ caseId, placeId }) => ({
        caseId,
        placeId,
        outcome: absent.has(caseId) ? 'did-not-attend' : 'attended',
      }));
      const { results } = (
        await staff.send('facilitator-1', 'attendance', `/sessions/${sessionId}/register`, { marks })
      ).body;
      const refused = results.find((row: Body) => row.result === 'refused');
      if (refused) throw new Error(`a mark was refused: ${JSON.stringify(refused)}`);
    },
  };
}

/** The place of the session of a date in a person's register. */
async function placeOn(story: Story, no: string, date: string): Promise<Body> {
  const rows: Body[] = (await story.staff.get('facilitator-1', 'attendance', `/cases/${caseOf(story, no)}/attendance`))
    .body.places;
  return rows.find((row) => row.startsAt.startsWith(date));
}

function correct(no: string, session: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'facilitator-1',
    does: `corrects the absence of person ${no}`,
    run: async (story) => {
      const { placeId, version } = await placeOn(story, no, session);
      const path = `/cases/${caseOf(story, no)}/places/${placeId}/correction`;
      const body = { outcome: 'attended', reasonCode: 'marked-by-mistake' };
      await story.staff.send('facilitator-1', 'attendance', path, body, { match: `"${version}"` });
    },
  };
}

function lodge(no: string, session: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'facilitator-1',
    does: `takes down an excuse of person ${no}`,
    run: async (story) => {
      const { placeId } = await placeOn(story, no, session);
      const path = `/cases/${caseOf(story, no)}/places/${placeId}/excuses`;
      await story.staff.send('facilitator-1', 'attendance', path, { reasonCode: 'illness', via: 'staff' });
    },
  };
}

function accept(no: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'manager-1',
    does: `accepts the excuse of person ${no}`,
    run: async (story) => {
      const caseId = caseOf(story, no);
      const { places } = (await story.staff.get('manager-1', 'attendance', `/cases/${caseId}/attendance`)).body;
      const { excuseId } = places
        .flatMap((place: Body) => place.excuses)
        .find((excuse: Body) => excuse.decision === null);
      const body = { decision: 'accepted', reasonCode: 'reasonable-excuse' };
      await story.staff.send('manager-1', 'attendance', `/cases/${caseId}/excuses/${excuseId}/decision`, body);
    },
  };
}

async function noticeOf(story: Story, no: string): Promise<Body> {
  const { notices } = (await story.staff.get('liaison-1', 'court-summons', '/notices')).body;
  const found = notices.find((notice: Body) => notice.caseId === caseOf(story, no));
  if (!found) throw new Error(`there is no notice about person ${no}`);
  return found;
}

function refer(no: string, date: string, clock: string): Act {
  return {
    at: at(date, clock),
    who: 'liaison-1',
    does: `refers person ${no} for charge`,
    run: async (story) => {
      const { noticeId, version } = await noticeOf(story, no);
      const ruling = {
        version,
        ruling: 'refer-for-charge',
        fullCodeTest: { evidential: true, publicInterest: true },
        chargingAuthority: 'police',
        s45Considered: true,
      };
      await story.staff.send('liaison-1', 'court-summons', `/notices/${noticeId}/ruling`, ruling);
    },
  };
}

function step(
  no: string,
  path: string,
  who: 'liaison-1' | 'inspector-1',
  body: unknown,
  date: string,
  clock: string,
): Act {
  return {
    at: at(date, clock),
    who,
    does: `${path} of the summons of person ${no}`,
    run: async (story) => {
      const { noticeId } = await noticeOf(story, no);
      await story.staff.send(who, 'court-summons', `/notices/${noticeId}/${path}`, body);
    },
  };
}

/** Everything staff do in the story, in order of policy time (clauses in the policy page). */
export function actsOf(people: readonly Encounter[]): Act[] {
  const issue = { courtCode: 'B43KB00', hearingAt: '2027-04-26T09:00:00.000Z', offenceCode: 'MD71210' };
  const acts = [
    openGroup('monday'),
    openGroup('wednesday'),
    ...people.map((person, i) => enrol(person, `09:${String(10 * i).padStart(2, '0')}`)),
    ...GROUPS.monday.dates.map((date) => mark('monday', `2027-${date}`)),
    ...GROUPS.wednesday.dates.map((date) => mark('wednesday', `2027-${date}`)),
    refer('2', '2027-03-18', '10:00'),
    step('2', 'authorisation', 'inspector-1', {}, '2027-03-18', '14:00'),
    step('2', 'issue', 'liaison-1', issue, '2027-03-19', '10:00'),
    step('2', 'posting', 'liaison-1', { method: 'first-class-post', addressConfirmed: true }, '2027-03-22', '10:00'),
    correct('3', '2027-03-22', '2027-03-23', '09:15'),
    lodge('4', '2027-03-17', '2027-03-18', '11:00'),
    accept('4', '2027-03-19', '10:00'),
    lodge('5', '2027-03-24', '2027-03-30', '16:59'),
    accept('5', '2027-03-31', '09:30'),
    refer('6', '2027-03-18', '10:30'),
    step('6', 'authorisation', 'inspector-1', {}, '2027-03-18', '14:30'),
    correct('6', '2027-03-15', '2027-03-19', '09:00'),
  ];
  return acts.sort((a, b) => a.at - b.at);
}
