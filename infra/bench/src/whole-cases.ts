import { bookedCases, IN_MARCH, inTurns } from '@byway/demo/booked-cases';
import type { Body } from '@byway/demo/staff';
import { addDays } from '@byway/schemes/london';
import { asOwner } from './attendance-alone.ts';
import { bareCases } from './bare-cases.ts';
import type { Figure } from './figure.ts';
import { ms, percent, times } from './figure.ts';
import { cpuSeconds, enginesOf, HAS_PROC, processesOf } from './machine.ts';
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

/** The number of the next transaction that writes: one that only reads is given none. */
const nextWrite = (adminUrl: string): Promise<number> =>
  asOwner(adminUrl, async (client) => {
    const { rows } = await client.query<{ next: string }>(
      'select pg_snapshot_xmax(pg_current_snapshot())::text as next',
    );
    return Number(rows[0]?.next);
  });

/** What everybody's cases cost, from the first enrolment to the last completion. */
async function played(rig: Rig): Promise<{ rate: number; cpu: number; of: string; writes: number }> {
  const stage = await rig.stage('bench-cases');
  await stage.time.quiet();
  const firstWrite = await nextWrite(stage.system.adminUrl);
  const { services, engines } = await processesOf(rig);
  const spent = { ours: cpuSeconds(services), engines: cpuSeconds(engines) };
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
  const [ours, theirs] = [spent.ours(), spent.engines()].map((seconds) => (1_000 * seconds) / PEOPLE);
  const writes = ((await nextWrite(stage.system.adminUrl)) - firstWrite) / PEOPLE;
  const { body } = await stage.staff.get('manager-1', 'programme', '/cases?live=true');
  if (body.items.length > 0) throw new Error('somebody attended six sessions and has not completed');
  await rig.strike();
  return { rate, cpu: (ours ?? 0) + (theirs ?? 0), of: `${ms(ours ?? 0)} by the services`, writes };
}

/**
 * Whole cases: from the first enrolment to everybody's completion, six sessions later, all through HTTP; policy time jumps, so that
 * nothing waits for it. Beside it as many bare workflows with six signals and six activities each.
 */
export async function wholeCases(rig: Rig): Promise<Figure[]> {
  const { rate, cpu, of, writes } = await played(rig);
  const bareSpent = cpuSeconds([...(HAS_PROC ? enginesOf(rig) : []), process.pid]);
  const bare = await bareCases(rig, PEOPLE, SESSIONS);
  const bareCpu = (1_000 * bareSpent()) / PEOPLE;
  const how = `${PEOPLE} people, eight at once, ${SESSIONS} sessions each, services in ${rig.processes === 'one' ? 'one process' : 'processes of their own'}; baseline: bare Temporal workflows with as many signals and activities`;
  return [
    {
      figure: 'whole cases, enrolled to completed',
      value: `${rate.toFixed(1)}/s`,
      baseline: `${bare.toFixed(1)}/s`,
      ratio: percent(rate / bare),
      target: '',
      met: null,
      how,
    },
    {
      figure: 'processor time of a whole case',
      value: ms(cpu),
      baseline: ms(bareCpu),
      ratio: times(cpu / bareCpu),
      target: '',
      met: null,
      how: `${how}; services and engines (${of}), not the pages and not who asks`,
    },
    {
      figure: 'transactions that write, a whole case',
      value: writes.toFixed(0),
      baseline: '–',
      ratio: '–',
      target: '≤ 40',
      met: writes <= 40,
      how: 'numbers that Postgres gave to transactions meanwhile, of every service and of Temporal if it is on Postgres',
    },
  ];
}
