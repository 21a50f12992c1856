import type { Body } from '@byway/demo/staff';
import { DRILLS } from '@byway/schemes/profiles';
import { ENROLLED_AT, enrolment } from './people.ts';
import type { Stage } from './rig.ts';

export interface BookedPlace {
  readonly caseId: string;
  readonly placeId: string;
}

/** As many as a group can have. */
const CAPACITY = 100;
const AT_ONCE = 8;
/** The first session of every group, 18:00 to 19:30 London (winter time), and a moment after it. */
const FIRST = '2027-03-08';
const AFTER_FIRST = `${FIRST}T19:45:00.000Z`;

/** Groups for so many people; gives the cohort and the first session of each. */
async function openGroups({ staff }: Stage, people: number): Promise<{ cohortId: string; sessionId: string }[]> {
  const venue = { name: 'The Old Library', lines: ['1 Library Street'], postcode: 'RG1 1ZZ' };
  const { venueId } = (await staff.send('manager-1', 'scheduling', '/venues', venue)).body;
  const groups: { cohortId: string; sessionId: string }[] = [];
  for (let i = 0; i * CAPACITY < people; i += 1) {
    const facilitator = `facilitator-${i + 1}`;
    const group = { schemeId: 'druglink-adult', weekday: 1, starts: '18:00', minutes: 90, capacity: CAPACITY };
    const cohort = { venueId, facilitator, ...group, from: FIRST, until: '2027-07-30' };
    const { cohortId, sessions } = (await staff.send('manager-1', 'scheduling', '/cohorts', cohort)).body;
    groups.push({ cohortId, sessionId: sessions[0].sessionId });
  }
  return groups;
}

/** Enrolled under the drill, held, agreed: as the story does it, by HTTP. */
async function enrolOne({ staff }: Stage, n: number, cohortId: string): Promise<void> {
  const [drill] = DRILLS;
  const body = { ...enrolment(n), schemeVersion: drill?.version };
  const { caseId, eligible, reasons } = (await staff.send('custody-1', 'intake', '/cases', body)).body;
  if (!eligible) throw new Error(`a made-up person is not eligible: ${reasons}`);
  const { holdId } = (await staff.send('custody-1', 'scheduling', '/holds', { caseId, cohortId })).body;
  const explained = { sessions: true, consequence: true, excuses: true, advice: true };
  const agreement = { holdId, acceptance: 'admits', explained, language: 'en', cardGiven: true };
  await staff.send('custody-1', 'intake', `/cases/${caseId}/agreement`, agreement);
}

/** So many people with a place in a first session that is over and not recorded; policy time is held there. */
export async function bookedCases(stage: Stage, people: number): Promise<BookedPlace[]> {
  const { staff, time } = stage;
  await time.hold(ENROLLED_AT);
  const groups = await openGroups(stage, people);
  const numbers = Array.from({ length: people }, (_, i) => i);
  const worker = async (): Promise<void> => {
    for (let n = numbers.shift(); n !== undefined; n = numbers.shift()) {
      await enrolOne(stage, 1_000 + n, groups[Math.floor(n / CAPACITY)]?.cohortId ?? '');
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  await time.quiet();
  await time.hold(AFTER_FIRST);
  await time.quiet();
  const registers = await Promise.all(
    groups.map(({ sessionId }) => staff.get('facilitator-1', 'attendance', `/sessions/${sessionId}/register`)),
  );
  const places: BookedPlace[] = registers.flatMap(({ body }) =>
    body.rows.map(({ caseId, placeId }: Body) => ({ caseId, placeId })),
  );
  if (places.length !== people) throw new Error(`${places.length} of ${people} people have a place`);
  return places;
}
