import { connectKafka } from '@byway/facts/kafka';
import { type BookedPlace, bookedCases } from './booked-cases.ts';
import { backlogGrows, type Figure, ms, perSecond, quantile, times } from './figure.ts';
import { noticesSeen } from './liaisons-list.ts';
import { whileOthersRest } from './machine.ts';
import type { Rig, Stage } from './rig.ts';

interface Load {
  /** Outcomes a second. */
  readonly rate: number;
  readonly seconds: number;
}

/** The rates that have targets. */
const STEADY: readonly Load[] = [
  { rate: 10, seconds: 20 },
  { rate: 25, seconds: 20 },
];
/** Then ever more, until the backlog grows. */
const RAMP: readonly Load[] = [50, 75].map((rate) => ({ rate, seconds: 4 }));
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

function figures(rate: number, all: readonly number[], hops: readonly number[], others: string): Figure[] {
  const targeted = STEADY.some((load) => load.rate === rate);
  const line = (share: number, name: string, limit: number): Figure => {
    const [value, hop] = [quantile(all, share), quantile(hops, share)];
    return {
      figure: `outcome → notice, ${rate}/s, ${name}`,
      value: ms(value),
      baseline: ms(hop),
      ratio: times(value / hop),
      target: targeted ? `≤ ${ms(limit)}` : '',
      met: targeted ? value <= limit : null,
      how: `${all.length} cases, POST sent → seen in GET /notices (looked at every 50 ms); baseline: one message through Kafka${others}`,
    };
  };
  return [line(0.5, 'p50', P50_TARGET_MS), line(0.99, 'p99', P99_TARGET_MS)];
}

/** The highest rate that was kept up with, beside the one at which the backlog grew (null: none that was tried). */
function saturation(kept: number, grew: number | null): Figure {
  return {
    figure: 'outcome → notice, highest rate kept up with',
    value: perSecond(kept),
    baseline: perSecond(STEADY[0]?.rate ?? 0),
    ratio: times(kept / (STEADY[0]?.rate ?? 0)),
    target: '',
    met: null,
    how: `${grew === null ? 'the highest tried' : `at ${perSecond(grew)} the backlog grew`}; baseline: the first rate of this run`,
  };
}

/**
 * Outcome recorded → notice in the liaison's list, with windows of zero: how long the facts take, policy apart. At steady
 * rates, then at rising ones until the backlog grows.
 */
export async function noticeLatency(rig: Rig): Promise<Figure[]> {
  const loads = rig.quick ? STEADY.slice(0, 1) : [...STEADY, ...RAMP];
  const people = loads.reduce((sum, { rate, seconds }) => sum + rate * seconds, 0);
  const stage = await rig.stage();
  rig.say(`enrolling and booking ${people} people`);
  let places = await bookedCases(stage, people);
  const lines: Figure[] = [];
  let kept = 0;
  for (const { rate, seconds } of loads) {
    rig.say(`notices at ${rate} a second`);
    const hops = await oneHop(rig.brokers, rate);
    const others = await whileOthersRest(rig);
    const all = await latencies(stage, places.slice(0, rate * seconds), rate);
    lines.push(...figures(rate, all, hops, others()));
    places = places.slice(rate * seconds);
    await stage.time.quiet();
    if (backlogGrows(all, P99_TARGET_MS)) return [...lines, saturation(kept, rate)];
    kept = rate;
  }
  return rig.quick ? lines : [...lines, saturation(kept, null)];
}
