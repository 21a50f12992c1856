import { type Fact, toHeaders } from '@byway/contracts/envelope';
import type { Message } from './broker.ts';

const COLUMNS = [
  'id',
  'type',
  'subject',
  'sequence',
  'time',
  'recorded_time',
  'causation_id',
  'correlation_id',
  'actor',
  'force',
  'provider',
  'court',
  'traceparent',
  'data',
  'part',
];

// `parts`: how many facts the same transaction stated about the same subject. They follow without a gap, since the stream's row was locked
// until all were committed.
const partsOf = (table: string, schema: string): string =>
  `${table}.part + (select count(*)::int from ${schema}fact g where g.subject = ${table}.subject and g.sequence > ${table}.sequence
     and g.sequence - g.part = ${table}.sequence - ${table}.part) as parts`;

/** The columns of a {@link FactRow}, read from the `fact` table under this alias; `schema`: where it is not the role's own. */
export const columnsOf = (table: string, schema = ''): string =>
  [...COLUMNS.map((column) => `${table}.${column}`), partsOf(table, schema && `${schema}.`)].join(', ');

/** A row of a `fact` table. */
export interface FactRow {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly sequence: string;
  readonly time: Date;
  readonly recorded_time: Date;
  readonly causation_id: string | null;
  readonly correlation_id: string;
  readonly actor: string;
  readonly force: string;
  readonly provider: string | null;
  readonly court: string | null;
  readonly traceparent: string | null;
  readonly data: unknown;
  readonly part: number | null;
  readonly parts: number | null;
}

function toFact(row: FactRow): Fact {
  return {
    id: row.id,
    type: row.type,
    source: row.type.slice(0, row.type.indexOf('.')),
    subject: row.subject,
    sequence: Number(row.sequence),
    time: row.time.toISOString(),
    recordedTime: row.recorded_time.toISOString(),
    causationId: row.causation_id,
    correlationId: row.correlation_id,
    actor: row.actor,
    force: row.force,
    provider: row.provider,
    court: row.court,
    traceparent: row.traceparent,
    data: row.data,
    // A fact that its transaction stated alone has neither `part` nor `parts`.
    ...(row.part !== null && row.parts !== null && row.parts > 1 ? { part: row.part, parts: row.parts } : {}),
  };
}

/** The message as which the fact is published, without its signature. */
export function toMessage(topic: string, row: FactRow): Message {
  const fact = toFact(row);
  return { topic, key: fact.subject, headers: toHeaders(fact), value: JSON.stringify(fact.data) };
}
