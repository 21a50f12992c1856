import { connectKafka } from '@byway/facts/kafka';
import { type BookedPlace, bookedCases } from './booked-cases.ts';
import { type Figure, ms, quantile, times } from './figure.ts';
import { noticesSeen } from './liaisons-list.ts';
import { whileOthersRest } from './machine.ts';
import type { Rig, Stage } from './rig.ts';

const SECONDS = 20;
const P50_TARGET_MS = 250;
const P99_TARGET_MS = 1_000;
/** A notice that does not come is a fault, not a figure. */
const LATEST_MS = 60_000;

const until = (at: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, at - performance.now()));

/**
 * Marks each place absent at a steady rate, whatever has been answered by then, and waits until the liaison's list shows
 * every case. Milliseconds from the moment each mark was to be sent to the moment its notice was seen.
 */
async function latencies({ staff }: Stage, places: readonly BookedPlace[], rate: number): Promise<number[]> {
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
  const line = (share: number, name: string, limit: number): Figure => {
    const [value, hop] = [quantile(all, share), quantile(hops, share)];
    return {
      figure: `outcome → notice, ${rate}/s, ${name}`,
      value: ms(value),
      baseline: ms(hop),
      ratio: times(value / hop),
      target: `≤ ${ms(limit)}`,
      met: value <= limit,
      how: `${all.length} cases, POST sent → seen in GET /notices (looked at every 20 ms); baseline: one message through Kafka${others}`,
    };
  };
  return [line(0.5, 'p50', P50_TARGET_MS), line(0.99, 'p99', P99_TARGET_MS)];
}

/** Outcome recorded → notice in the liaison's list, with windows of zero: how long the facts take, policy apart. */
export async function noticeLatency(rig: Rig): Promise<Figure[]> {
  const rates = rig.full ? [10, 25] : [10];
  const stage = await rig.stage();
  rig.say(`enrolling and booking ${rates.reduce((sum, rate) => sum + rate * SECONDS, 0)} people`);
  let places = await bookedCases(stage, rates.reduce((sum, rate) => sum + rate, 0) * SECONDS);
  const lines: Figure[] = [];
  for (const rate of rates) {
    const hops = await oneHop(rig.brokers, rate);
    const others = await whileOthersRest(rig);
    const all = await latencies(stage, places.slice(0, rate * SECONDS), rate);
    lines.push(...figures(rate, all, hops, others()));
    places = places.slice(rate * SECONDS);
    await stage.time.quiet();
  }
  return lines;
}
