import { bookedCases, type When } from '@byway/demo/booked-cases';
import { Telling } from '@byway/demo/story';
import { asOwner } from './attendance-alone.ts';
import { everyRead, timesOf } from './every-read.ts';
import { type Figure, ms, percent, perSecond, quantile, times } from './figure.ts';
import { shareAtRest } from './footprint.ts';
import { Sample } from './multiplied-cases.ts';
import { latencies } from './notice-latency.ts';
import type { Rig, Stage } from './rig.ts';

const MANY = 100_000;
const WARM = 5;
const ASKED = 60;
const PEOPLE = 100;
const RATE = 10;
/** Mondays after the story and what follows it, in the order in which they are used. */
const BEFORE: When = { enrolledAt: '2027-06-07T09:00:00.000Z', first: '2027-06-14', until: '2027-09-30', from: 50_000 };
const AFTER: When = { enrolledAt: '2027-06-21T09:00:00.000Z', first: '2027-06-28', until: '2027-10-15', from: 60_000 };

/** In the story hardly anybody is chased: one register in ten is given a task that was raised and done. */
const CHASES = `
insert into attendance.task (task_id, force, case_id, kind, role, about, raised_at, done_at)
select gen_random_uuid(), force, case_id, 'register-unrecorded', 'facilitator', place_id, recorded_at, recorded_at
  from attendance.register where outcome is not null and hashtext(place_id::text) % 10 = 0
    on conflict do nothing`;

interface Seen {
  /** Milliseconds of each read, by name. */
  readonly reads: ReadonlyMap<string, readonly number[]>;
  /** Of one core, at rest. */
  readonly rest: number;
  readonly peoplePerSecond: number;
  readonly notices: readonly number[];
}

/** Everything that is compared, at the size the system has now. */
async function look(rig: Rig, stage: Stage, when: When): Promise<Seen> {
  const reads = new Map<string, readonly number[]>();
  for (const read of await everyRead(stage.system, ASKED)) {
    await timesOf(read, WARM);
    reads.set(read.name, await timesOf(read, ASKED));
  }
  const rest = await shareAtRest(rig);
  const began = performance.now();
  const places = await bookedCases(stage, PEOPLE, when);
  const peoplePerSecond = (1_000 * PEOPLE) / (performance.now() - began);
  const notices = await latencies(stage, places, RATE);
  await stage.time.quiet();
  return { reads, rest, peoplePerSecond, notices };
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
    // Nothing of the kind in the story: a read without a row to show is no figure.
    if (took.length === 0 || small.length === 0) return [];
    const [value, base] = [quantile(took, 0.5), quantile(small, 0.5)];
    const how = `reads at ${cases} cases: median of ${ASKED}, one after the other; baseline: before they were copied`;
    return [line(name, `${value.toFixed(1)} ms`, `${base.toFixed(1)} ms`, value / base, how)];
  });
  const [p50, base] = [quantile(large.notices, 0.5), quantile(few.notices, 0.5)];
  return [
    ...reads,
    line(
      `rest at ${cases} cases`,
      percent(large.rest),
      percent(few.rest),
      large.rest / few.rest,
      'sweeps and polls, of one core',
    ),
    line(
      `enrolled and booked at ${cases} cases`,
      perSecond(large.peoplePerSecond),
      perSecond(few.peoplePerSecond),
      large.peoplePerSecond / few.peoplePerSecond,
      `${PEOPLE} people, eight at once, until every service has heard of them and nothing is due`,
    ),
    line(`outcome → notice at ${cases} cases, p50`, ms(p50), ms(base), p50 / base, `${PEOPLE} cases at ${RATE}/s`),
  ];
}

/**
 * The whole system at 100,000 cases beside the same system before: the story is played, its people are copied table by table,
 * and every read, the sweeps at rest, enrolling and the way of a notice are measured before and after.
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
  const few = await look(rig, stage, BEFORE);
  const copies = Math.ceil((rig.quick ? MANY / 10 : MANY) / played);
  rig.say(`copying its ${played} people ${copies} times`);
  await sample.multiply(copies);
  await asOwner(adminUrl, async (client) => {
    await client.query(CHASES);
    await client.query('vacuum analyze attendance.task');
    await client.query('checkpoint');
  });
  rig.say('looking again');
  const large = await look(rig, stage, AFTER);
  return figures(few, large, copies * played);
}
