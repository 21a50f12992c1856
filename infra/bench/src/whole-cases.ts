import { bookedCases, IN_MARCH, inTurns } from '@byway/demo/booked-cases';
import type { Body } from '@byway/demo/staff';
import { addDays } from '@byway/schemes/london';
import { bareCases } from './bare-cases.ts';
import type { Figure } from './figure.ts';
import { percent } from './figure.ts';
import type { Rig, Stage } from './rig.ts';

const PEOPLE = 200;
const SESSIONS = 6;

/** Marks everybody present on a day whose sessions are over; false where there were none, on a bank holiday. */
async function attend({ staff }: Stage, date: string): Promise<boolean> {
  const { items: sessions } = (await staff.get('manager-1', 'attendance', `/registers?date=${date}`)).body;
  for (const { sessionId } of sessions) {
    const { rows } = (await staff.get('manager-1', 'attendance', `/sessions/${sessionId}/register`)).body;
    await inTurns(rows, async ({ caseId, placeId }: Body) => {
      await staff.send('facilitator-1', 'attendance', `/cases/${caseId}/places/${placeId}/outcome`, {
        outcome: 'attended',
      });
    });
  }
  return sessions.length > 0;
}

/**
 * Whole cases a second: from the first enrolment to everybody's completion, six sessions later, all through HTTP; policy time
 * jumps, so that nothing waits for it. Beside it as many bare workflows with six signals and six activities each.
 */
export async function wholeCases(rig: Rig): Promise<Figure[]> {
  const stage = await rig.stage('bench-cases');
  const began = performance.now();
  await bookedCases(stage, PEOPLE);
  for (let [week, attended] = [0, 0]; attended < SESSIONS; week += 1) {
    const date = addDays(IN_MARCH.first, 7 * week);
    await stage.time.hold(`${date}T19:45:00.000Z`);
    await stage.time.quiet();
    if (await attend(stage, date)) attended += 1;
    await stage.time.quiet();
  }
  const rate = (1_000 * PEOPLE) / (performance.now() - began);
  const { body } = await stage.staff.get('manager-1', 'programme', '/cases?live=true');
  if (body.items.length > 0) throw new Error('somebody attended six sessions and has not completed');
  await rig.strike();
  const bare = await bareCases(rig, PEOPLE, SESSIONS);
  return [
    {
      figure: 'whole cases, enrolled to completed',
      value: `${rate.toFixed(1)}/s`,
      baseline: `${bare.toFixed(1)}/s`,
      ratio: percent(rate / bare),
      target: '',
      met: null,
      how: `${PEOPLE} people, eight at once, ${SESSIONS} sessions each; baseline: bare Temporal workflows with as many signals and activities`,
    },
  ];
}
