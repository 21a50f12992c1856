import type { Figure } from './figure.ts';
import { ENROLLED_AT, enrolment } from './people.ts';
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

/** Engines warm → first enrolment accepted; the baseline is a second start, with everything migrated and made. */
export async function firstEnrolment(rig: Rig): Promise<Figure[]> {
  await rig.strike();
  const first = await startAndEnrol(rig, 1);
  await rig.strike();
  const again = await startAndEnrol(rig, 2);
  return [
    {
      figure: 'engines warm → first enrolment',
      value: `${first.toFixed(1)} s`,
      baseline: `${again.toFixed(1)} s`,
      ratio: `${(first / again).toFixed(1)} ×`,
      target: `≤ ${TARGET_S} s`,
      met: first <= TARGET_S,
      how: 'database, migrations, topics, services, first 201; baseline: the second start',
    },
  ];
}
