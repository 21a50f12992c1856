import { Telling } from '@byway/demo/story';
import { asOwner } from './attendance-alone.ts';
import { everyRead, timesOf } from './every-read.ts';
import { type Figure, percent, quantile, times } from './figure.ts';
import { shareAtRest } from './footprint.ts';
import { Sample } from './multiplied-cases.ts';
import type { Rig, Stage } from './rig.ts';

const MANY = 100_000;
const WARM = 5;
const ASKED = 60;

/** In the story hardly anybody is chased: one register in ten is given a task that was raised and done. */
const CHASES = `
insert into attendance.task (task_id, force, case_id, place_id, kind, role, about, raised_at, done_at)
select gen_random_uuid(), force, case_id, place_id, 'register-unrecorded', 'facilitator', place_id, recorded_at, recorded_at
  from attendance.register where outcome is not null and hashtext(place_id::text) % 10 = 0
    on conflict do nothing`;

interface Seen {
  /** Milliseconds of each read, by name. */
  readonly reads: ReadonlyMap<string, readonly number[]>;
  /** Of one core, at rest. */
  readonly rest: number;
}

/** Everything that is compared, at the size the system has now. */
async function look(rig: Rig, stage: Stage): Promise<Seen> {
  const reads = new Map<string, readonly number[]>();
  for (const read of await everyRead(stage.system, ASKED)) {
    await timesOf(read, WARM);
    reads.set(read.name, await timesOf(read, ASKED));
  }
  return { reads, rest: await shareAtRest(rig) };
}

const line = (figure: string, value: string, baseline: string, ratio: number, how: string): Figure => ({
  figure,
  value,
  baseline,
  ratio: times(ratio),
  target: '',
  met: null,
  how,
});

function figures(few: Seen, large: Seen, cases: number): Figure[] {
  const reads = [...large.reads].flatMap(([name, took]) => {
    const small = few.reads.get(name) ?? [];
    if (took.length === 0 || small.length === 0) return [];
    const [value, base] = [quantile(took, 0.5), quantile(small, 0.5)];
    const how = `reads at ${cases} cases: median of ${ASKED}, one after the other; baseline: before they were copied`;
    return [line(name, `${value.toFixed(1)} ms`, `${base.toFixed(1)} ms`, value / base, how)];
  });
  return [
    ...reads,
    line(
      `rest at ${cases} cases`,
      percent(large.rest),
      percent(few.rest),
      large.rest / few.rest,
      'sweeps and polls, of one core',
    ),
  ];
}

/**
 * The whole system at 100,000 cases beside the same system before: the story is played, its people are copied table by table,
 * and every read, and what sweeps and polls take at rest, are measured before and after.
 */
export async function atSize(rig: Rig): Promise<Figure[]> {
  const stage = await rig.stage('bench-size');
  const { adminUrl } = stage.system;
  rig.say('playing the story');
  const telling = new Telling(stage.system);
  const { length: played } = await telling.play();
  const sample = await Sample.of(adminUrl);
  await telling.beginAgain();
  rig.say('looking at it as it is');
  const few = await look(rig, stage);
  const copies = Math.ceil((rig.quick ? MANY / 10 : MANY) / played);
  rig.say(`copying its ${played} people ${copies} times`);
  await sample.multiply(copies);
  await asOwner(adminUrl, async (client) => {
    await client.query(CHASES);
    await client.query('vacuum analyze attendance.task');
    await client.query('checkpoint');
  });
  rig.say('looking again');
  const large = await look(rig, stage);
  return figures(few, large, copies * played);
}
