import { type BookedPlace, bookedCases } from '@byway/demo/booked-cases';
import { connectKafka } from '@byway/facts/kafka';
import { type Figure, ms, perSecond, quantile, times } from './figure.ts';
import { noticesSeen } from './liaisons-list.ts';
import { whileOthersRest } from './machine.ts';
import type { Rig, Stage } from './rig.ts';

interface Load {
  readonly name: string;
  /** Outcomes a second. */
  readonly rate: number;
  readonly cases: number;
  readonly targeted: boolean;
}

const OFTEN: Load = { name: '10/s', rate: 10, cases: 200, targeted: true };
/** Taken from the first who were enrolled: their workflows have left the worker's memory, as most of a force's have. */
const REPLAYED: Load = { name: '10/s, none in memory', rate: 10, cases: 200, targeted: false };
const PRESSED: Load = { name: '25/s', rate: 25, cases: 300, targeted: true };
/** More in a second than can be done in one: what comes out then is all that there is. */
const AT_ONCE: Load = { name: '150 at once', rate: 150, cases: 150, targeted: false };
const P50_TARGET_MS = 250;
const P99_TARGET_MS = 1_000;
/** A notice that does not come is a fault, not a figure. */
const LATEST_MS = 60_000;

const until = (at: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, at - performance.now()));

/**
 * Marks each place absent at a steady rate, whatever has been answered by then, and waits until the liaison's list shows
 * every case. Milliseconds from the moment each mark was to be sent to the moment its notice was seen.
 */
export async function latencies({ staff }: Stage, places: readonly BookedPlace[], rate: number): Promise<number[]> {
  const list = noticesSeen(staff);
  const sentAt = new Map<string, number>();
  const began = performance.now() + 100;
  try {
    const marked = places.map(async ({ caseId, placeId }, i) => {
      const at = began + (i * 1_000) / rate;
      sentAt.set(caseId, at);
      await until(at);
      await staff.send('facilitator-1', 'attendance', `/cases/${caseId}/places/${placeId}/outcome`, {
        outcome: 'did-not-attend',
      });
    });
    await Promise.all(marked);
    await list.until([...sentAt.keys()], LATEST_MS);
  } finally {
    await list.stop();
  }
  return [...sentAt].map(([caseId, at]) => (list.seen.get(caseId) ?? Number.NaN) - at);
}

/** What one message through Kafka alone takes here, at the same rate: the machine's share. */
async function oneHop(brokers: readonly string[], rate: number): Promise<number[]> {
  const broker = connectKafka({ brokers, clientId: 'bench-hop' });
  const topic = `bench-hop-${Date.now()}`;
  const took: number[] = [];
  await broker.ensureTopics([topic]);
  const subscription = await broker.subscribe({
    group: topic,
    topics: [topic],
    handle: async ({ value }) => void took.push(performance.now() - Number(value?.toString())),
  });
  const publish = (): Promise<void> =>
    broker.publish([{ topic, key: String(Math.random()), headers: {}, value: String(performance.now()) }]);
  try {
    // The first ones wait for the group to form.
    for (let i = 0; took.length < 5; i += 1) {
      if (i > 600) throw new Error('nothing came back from Kafka');
      await publish();
      await until(performance.now() + 50);
    }
    took.length = 0;
    for (let i = 0; i < 8 * rate; i += 1) {
      await publish();
      await until(performance.now() + 1_000 / rate);
    }
    await until(performance.now() + 500);
  } finally {
    await subscription.stop();
    await broker.close();
  }
  return took;
}

function figures(load: Load, all: readonly number[], hops: readonly number[], others: string): Figure[] {
  const line = (share: number, name: string, limit: number): Figure => {
    const [value, hop] = [quantile(all, share), quantile(hops, share)];
    return {
      figure: `outcome → notice, ${load.name}, ${name}`,
      value: ms(value),
      baseline: ms(hop),
      ratio: times(value / hop),
      target: load.targeted ? `≤ ${ms(limit)}` : '',
      met: load.targeted ? value <= limit : null,
      how: `${all.length} cases, POST sent → seen in GET /notices (looked at every 50 ms); baseline: one message through Kafka${others}`,
    };
  };
  return [line(0.5, 'p50', P50_TARGET_MS), line(0.99, 'p99', P99_TARGET_MS)];
}

/** How many notices come out in a second when more absences wait than can be dealt with. */
function saturation({ rate, cases }: Load, all: readonly number[]): Figure {
  const seconds = Math.max(...all.map((took, i) => i / rate + took / 1_000));
  return {
    figure: 'notices a second, at saturation',
    value: perSecond(cases / seconds),
    baseline: perSecond(OFTEN.rate),
    ratio: times(cases / seconds / OFTEN.rate),
    target: '',
    met: null,
    how: `${cases} absences in one second, until the last notice is seen; baseline: the rate with a target`,
  };
}

/**
 * Outcome recorded → notice in the liaison's list, with windows of zero: how long the facts take, policy apart. At steady
 * rates, then more at once than can be done.
 */
export async function noticeLatency(rig: Rig): Promise<Figure[]> {
  const loads = rig.quick ? [OFTEN] : [OFTEN, REPLAYED, PRESSED, AT_ONCE];
  const stage = await rig.stage();
  const people = loads.reduce((sum, { cases }) => sum + cases, 0);
  rig.say(`enrolling and booking ${people} people`);
  const places = await bookedCases(stage, people);
  const lines: Figure[] = [];
  for (const load of loads) {
    // In the order of their enrolment: the last are in the worker's memory, and the first are not.
    const cases = load === OFTEN ? places.splice(-load.cases) : places.splice(0, load.cases);
    rig.say(`notices: ${load.name}`);
    const hops = await oneHop(rig.brokers, Math.min(load.rate, PRESSED.rate));
    const others = await whileOthersRest(rig);
    const all = await latencies(stage, cases, load.rate);
    lines.push(...figures(load, all, hops, others()));
    if (load === AT_ONCE) lines.push(saturation(load, all));
    await stage.time.quiet();
  }
  return lines;
}
