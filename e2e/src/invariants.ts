import { randomUUID } from 'node:crypto';
import { type Fact, fromHeaders } from '@byway/contracts/envelope';
import { SERVICE_NAMES, SERVICES } from '@byway/contracts/services';
import type { Message } from '@byway/facts/broker';
import { connectKafka } from '@byway/facts/kafka';
import { topicOf } from '@byway/facts/topics';
import { eventually } from '@byway/testkit/eventually';
import pg from 'pg';

export interface Published extends Fact {
  readonly partition: number;
  readonly raw: string;
  /** As it was sent, signature and all. */
  readonly message: Message;
}

const schemaOf = (service: string): string => service.replaceAll('-', '_');

/** Every message of every topic of a system, in the order of its partition, repeats included. */
export async function readTopics(brokers: string, prefix: string, atLeast: number): Promise<Published[]> {
  const broker = connectKafka({ brokers: brokers.split(','), clientId: 'invariants' });
  const seen: Published[] = [];
  const subscription = await broker.subscribe({
    group: `${prefix}.invariants-${randomUUID()}`,
    topics: SERVICE_NAMES.map((service) => topicOf(prefix, service)),
    handle: async ({ topic, headers, value, key, partition }) => {
      const fact = fromHeaders(headers, value ?? Buffer.alloc(0));
      const raw = [key, ...Object.values(headers), value].map(String).join('\n');
      const sent = Object.entries(headers).map(([name, text]) => [name, String(text)]);
      const message = { topic, key: String(key), headers: Object.fromEntries(sent), value: String(value) };
      seen.push({ ...fact, partition, raw, message });
    },
  });
  await eventually(() => new Set(seen.map(({ id }) => id)).size >= atLeast);
  await subscription.stop();
  await broker.close();
  return seen;
}

/** How many facts all services have stated. */
export async function factCount(adminUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const counts = SERVICES.map(({ name }) => `(select count(*) from ${schemaOf(name)}.fact)`);
  const { rows } = await client.query<{ n: string }>(`select ${counts.join(' + ')} as n`);
  await client.end();
  return Number(rows[0]?.n);
}

/** One conversation with a server as its administrator. */
export async function asking<T>(adminUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The rows of a query, as the administrator sees them. */
export function rowsOf<R extends pg.QueryResultRow>(adminUrl: string, text: string, values: string[]): Promise<R[]> {
  return asking(adminUrl, async (client) => (await client.query<R>(text, values)).rows);
}

interface FactRow {
  id: string;
  subject: string;
  sequence: number;
  data: unknown;
}

/** Broken invariants of `invariants.md`, in words; an empty list is what must always hold. */
export async function brokenInvariants(adminUrl: string, brokers: string, prefix: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const rows = new Map<string, FactRow & { service: string }>();
    for (const { name } of SERVICES) {
      const found = await client.query<FactRow>(`select id, subject, sequence::int, data from ${schemaOf(name)}.fact`);
      for (const row of found.rows) rows.set(row.id, { ...row, service: name });
    }
    const published = await readTopics(brokers, prefix, rows.size);
    return [
      ...gaps([...rows.values()]),
      ...topicDiffers(rows, published),
      ...outOfOrder(published),
      ...(await unheard(client)),
      ...(await doubled(client)),
    ];
  } finally {
    await client.end();
  }
}

/** I8: facts of one stream are 1..n without gaps. */
function gaps(rows: readonly (FactRow & { service: string })[]): string[] {
  const streams = Map.groupBy(rows, ({ service, subject }) => `${service}/${subject}`);
  return [...streams].flatMap(([stream, facts]) => {
    const numbers = facts.map(({ sequence }) => sequence).sort((a, b) => a - b);
    return numbers.every((n, i) => n === i + 1) ? [] : [`I8 gap in ${stream}: ${numbers.join()}`];
  });
}

/** I9: distinct ids in the topic are those of the fact table, with the same payloads. */
function topicDiffers(rows: ReadonlyMap<string, FactRow>, published: readonly Published[]): string[] {
  const same = (a: unknown, b: unknown): boolean => {
    const sorted = (x: unknown): string =>
      JSON.stringify(x, (_, v) =>
        v && typeof v === 'object' && !Array.isArray(v)
          ? Object.fromEntries(Object.entries(v).sort(([x], [y]) => x.localeCompare(y)))
          : v,
      );
    return sorted(a) === sorted(b);
  };
  return published.flatMap((fact) => {
    const row = rows.get(fact.id);
    if (!row) return [`I9 ${fact.type} ${fact.id} is in the topic and not in the record`];
    return same(row.data, fact.data) ? [] : [`I9 ${fact.type} ${fact.id} differs from the record`];
  });
}

/** I8: one partition per stream, and in order, leaving out repeats. */
function outOfOrder(published: readonly Published[]): string[] {
  const streams = Map.groupBy(published, ({ source, subject }) => `${source}/${subject}`);
  return [...streams].flatMap(([stream, facts]) => {
    let last = 0;
    const wrong = facts.some(({ sequence }) => {
      if (sequence > last + 1) return true;
      last = Math.max(last, sequence);
      return false;
    });
    const partitions = new Set(facts.map(({ partition }) => partition)).size;
    return wrong || partitions > 1 ? [`I8 ${stream} out of order or in ${partitions} partitions`] : [];
  });
}

/** I10, I20: every inbox has come to the end of every stream it hears, and nothing is parked. */
async function unheard(client: pg.Client): Promise<string[]> {
  const broken: string[] = [];
  for (const { name } of SERVICES) {
    for (const { name: source } of SERVICES) {
      const { rows } = await client.query(
        `select i.subject from ${schemaOf(name)}.inbox i join ${schemaOf(source)}.stream s on s.subject = i.subject
          where i.source = $1 and i.last <> s.last`,
        [source],
      );
      for (const { subject } of rows) broken.push(`I10 ${name} is not at the end of ${source}/${subject}`);
    }
    const { rows } = await client.query(`select subject from ${schemaOf(name)}.parked`);
    for (const { subject } of rows) broken.push(`I20 ${name} has ${subject} parked`);
  }
  return broken;
}

const DOUBLED: Readonly<Record<string, string>> = {
  'I4 more than one summons of a breach':
    'select notice_id from court_summons.summons group by notice_id having count(*) > 1',
  'I4 more than one letter of a summons': `select summons_id from court_summons.letter where kind = 'requisition' group by summons_id having count(*) > 1`,
  'I7 more than one end of a case': `select subject from programme.fact where type = 'programme.case-ended.v1' group by subject having count(*) > 1`,
  'I10 a notice version raised twice': `select data->>'noticeId' from programme.fact where type = 'programme.notice-raised.v1' group by data->>'noticeId', data->>'version' having count(*) > 1`,
  'I10 a catch-up asked for twice': `select subject from programme.fact where type = 'programme.catch-up-requested.v1' group by subject, data->>'catchUpFor' having count(*) > 1`,
  'I10 a plan booked twice': `select subject from scheduling.fact where type = 'scheduling.plan-booked.v1' group by subject having count(*) > 1`,
  'I10 a miss counted twice': `select subject from attendance.fact where type = 'attendance.miss-counted.v1' group by subject, data->>'absenceId' having count(*) > 1`,
  'I10 an outcome recorded twice': `select subject from attendance.fact where type = 'attendance.outcome-recorded.v1' group by subject, data->>'placeId' having count(*) > 1`,
};

async function doubled(client: pg.Client): Promise<string[]> {
  const found: string[] = [];
  for (const [what, text] of Object.entries(DOUBLED)) if ((await client.query(text)).rowCount) found.push(what);
  return found;
}
