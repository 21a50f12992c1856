import { DRILLS } from '@byway/schemes/profiles';
import { ENROLLED_AT, enrolment } from './made-up-people.ts';
import type { PolicyTime } from './policy-time.ts';
import type { Body, Staff } from './staff.ts';

/** Who works in a system, and its policy time. */
export interface Scene {
  readonly staff: Staff;
  readonly time: Pick<PolicyTime, 'hold' | 'quiet'>;
}

export interface BookedPlace {
  readonly caseId: string;
  readonly placeId: string;
}

/** As many as a group can have. */
const CAPACITY = 100;
const AT_ONCE = 8;
/** When people are enrolled (an instant of policy time), the Monday of their first session, and how long their groups go on. */
export interface When {
  readonly enrolledAt: string;
  readonly first: string;
  readonly until: string;
  /** The number of the first person: nobody is enrolled twice. */
  readonly from: number;
}
export const IN_MARCH: When = { enrolledAt: ENROLLED_AT, first: '2027-03-08', until: '2027-07-30', from: 1_000 };

/** Does something with each, eight at once. */
export async function inTurns<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Groups for so many people; gives the cohort and the first session of each. */
export async function groupsFor(
  { staff }: Scene,
  people: number,
  { first, until, from }: When,
): Promise<{ cohortId: string; sessionId: string }[]> {
  const venue = { name: 'The Old Library', lines: ['1 Library Street'], postcode: 'RG1 1ZZ' };
  const { venueId } = (await staff.send('manager-1', 'scheduling', '/venues', venue)).body;
  const groups: { cohortId: string; sessionId: string }[] = [];
  for (let i = 0; i * CAPACITY < people; i += 1) {
    const facilitator = `facilitator-${from + i}`;
    const group = { schemeId: 'druglink-adult', weekday: 1, starts: '18:00', minutes: 90, capacity: CAPACITY };
    const cohort = { venueId, facilitator, ...group, from: first, until };
    const { cohortId, sessions } = (await staff.send('manager-1', 'scheduling', '/cohorts', cohort)).body;
    groups.push({ cohortId, sessionId: sessions[0].sessionId });
  }
  return groups;
}

/** The body that enrols the n-th made-up person under the drill. */
export function drillEnrolment(n: number): Record<string, unknown> {
  return { ...enrolment(n), schemeVersion: DRILLS[0]?.version };
}

/** Enrolled under the drill, held, agreed: as the story does it, by HTTP. */
async function enrolOne({ staff }: Scene, n: number, cohortId: string): Promise<void> {
  const enrolled = (await staff.send('custody-1', 'intake', '/cases', drillEnrolment(n))).body;
  const { caseId, holdTicket: ticket, eligible, reasons } = enrolled;
  if (!eligible) throw new Error(`a made-up person is not eligible: ${reasons}`);
  const { holdId } = (await staff.send('custody-1', 'scheduling', '/holds', { caseId, ticket, cohortId })).body;
  const explained = { sessions: true, consequence: true, excuses: true, advice: true };
  const agreement = { holdId, acceptance: 'admits', explained, language: 'en', cardGiven: true };
  await staff.send('custody-1', 'intake', `/cases/${caseId}/agreement`, agreement);
}

/** So many people with a place in a first session that is over and not recorded; policy time is held there. */
export async function bookedCases(stage: Scene, people: number, when: When = IN_MARCH): Promise<BookedPlace[]> {
  const { staff, time } = stage;
  await time.hold(when.enrolledAt);
  const groups = await groupsFor(stage, people, when);
  const numbers = Array.from({ length: people }, (_, i) => i);
  await inTurns(numbers, (n) => enrolOne(stage, when.from + n, groups[Math.floor(n / CAPACITY)]?.cohortId ?? ''));
  await time.quiet();
  await time.hold(`${when.first}T19:45:00.000Z`);
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
