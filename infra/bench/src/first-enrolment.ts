import { ENROLLED_AT, enrolment } from '@byway/demo/made-up-people';
import { type Figure, times } from './figure.ts';
import type { Rig } from './rig.ts';

const TARGET_S = 20;

/** Seconds from nothing but warm engines to a person enrolled. */
async function startAndEnrol(rig: Rig, n: number): Promise<number> {
  const began = performance.now();
  const { staff, time } = await rig.stage();
  await time.hold(ENROLLED_AT);
  const { status } = await staff.send('custody-1', 'intake', '/cases', enrolment(n));
  if (status !== 201) throw new Error(`the first enrolment was answered ${status}`);
  return (performance.now() - began) / 1_000;
}

/**
 * Engines warm → first enrolment accepted, beside a second start with everything migrated and made; and from nothing at all,
 * beside the engines alone.
 */
export async function firstEnrolment(rig: Rig): Promise<Figure[]> {
  await rig.strike();
  const first = await startAndEnrol(rig, 1);
  await rig.strike();
  const again = await startAndEnrol(rig, 2);
  const cold = rig.coldSeconds + first;
  return [
    {
      figure: 'nothing → first enrolment',
      value: `${cold.toFixed(1)} s`,
      baseline: `${rig.coldSeconds.toFixed(1)} s`,
      ratio: times(cold / rig.coldSeconds),
      target: '',
      met: null,
      how: 'engines in an empty folder, database, migrations, topics, services, first 201; baseline: the engines alone',
    },
    {
      figure: 'engines warm → first enrolment',
      value: `${first.toFixed(1)} s`,
      baseline: `${again.toFixed(1)} s`,
      ratio: times(first / again),
      target: `≤ ${TARGET_S} s`,
      met: first <= TARGET_S,
      how: 'database, migrations, topics, services, first 201; baseline: the second start',
    },
  ];
}
