import { z } from 'zod';
import { FACTS } from './catalogue.ts';
import type { FactDefinition } from './define.ts';
import { id, instant, opaque, ordinal } from './fields.ts';

/** A stated fact: the CloudEvents 1.0 attributes, the tenant it belongs to, and its data. */
export interface Fact<D = unknown> {
  readonly id: string;
  readonly type: string;
  /** The service that stated it. */
  readonly source: string;
  /** The case it is about, or a cohort's or campaign's id where there is none; also the Kafka key. */
  readonly subject: string;
  /** 1, 2, 3 … for each (source, subject), without gaps. */
  readonly sequence: number;
  /** ISO UTC: when it took effect. */
  readonly time: string;
  /** ISO UTC: when it was recorded. */
  readonly recordedTime: string;
  /** The id of the fact that brought it about; null when a person or a clock did. */
  readonly causationId: string | null;
  readonly correlationId: string;
  /** Who did it, opaque: a token's `sub`, or `system:<service>`. */
  readonly actor: string;
  readonly force: string;
  readonly provider: string | null;
  readonly court: string | null;
  readonly traceparent: string | null;
  /**
   * Position and number of the facts this transaction stated about the subject; consumers apply them as one (4.1). Both missing: stated
   * alone, or before this field existed.
   */
  readonly part?: number;
  readonly parts?: number;
  readonly data: D;
}

/** A fact that cannot be taken in as it is: it is set aside with its case and alarmed, never skipped. */
export class UnreadableFact extends Error {
  override readonly name = 'UnreadableFact';
}

const traceparent = z.string().regex(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);

/** Everything of a fact but its data. */
export const envelope = z.object({
  id,
  type: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*\.v[1-9]\d*$/),
  source: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  subject: id,
  sequence: ordinal,
  time: instant,
  recordedTime: instant,
  causationId: z.nullable(id),
  correlationId: id,
  actor: opaque,
  force: opaque,
  provider: z.nullable(opaque),
  court: z.nullable(opaque),
  traceparent: z.nullable(traceparent),
  part: z.optional(ordinal),
  parts: z.optional(ordinal),
});

/** True, and the data typed, when the fact is of this kind. For facts that `parseFact` has been over. */
export function isA<D>(definition: FactDefinition<D>, fact: Fact): fact is Fact<D> {
  return fact.type === definition.type;
}

/**
 * The fact with its data checked by the catalogue and unknown properties dropped. A type the catalogue does not know
 * comes back untouched: a new kind of fact must not stop an older reader.
 * @throws UnreadableFact when the data is not what the type says
 */
export function parseFact(fact: Fact): Fact {
  const definition = FACTS[fact.type];
  if (!definition) return fact;
  const read = definition.read.safeParse(fact.data);
  if (!read.success) throw new UnreadableFact(`${fact.type}: bad data: ${places(read.error)}`, { cause: read.error });
  return { ...fact, data: read.data };
}

/** A header as Kafka clients hand it over. */
type HeaderValue = Buffer | string | (Buffer | string)[] | undefined;

/** Attribute → header, by the CloudEvents 1.0 Kafka protocol binding (binary content mode, attributes as `ce_…`). */
const HEADER = {
  id: 'ce_id',
  type: 'ce_type',
  source: 'ce_source',
  subject: 'ce_subject',
  sequence: 'ce_sequence',
  time: 'ce_time',
  recordedTime: 'ce_recordedtime',
  causationId: 'ce_causationid',
  correlationId: 'ce_correlationid',
  actor: 'ce_actor',
  force: 'ce_force',
  provider: 'ce_provider',
  court: 'ce_court',
  traceparent: 'traceparent',
  part: 'ce_part',
  parts: 'ce_parts',
} as const satisfies Record<keyof typeof envelope.shape, string>;

const SOURCE_PREFIX = '/byway/';

/** The headers of a fact's Kafka message; what is null is left out. The value beside them is `JSON.stringify(data)`. */
export function toHeaders(fact: Omit<Fact, 'data'>): Record<string, string> {
  const headers: Record<string, string> = {
    ce_specversion: '1.0',
    ce_dataschema: `/byway/contracts/${fact.type}.json`,
    'content-type': 'application/json',
  };
  for (const [attribute, header] of Object.entries(HEADER)) {
    const value = fact[attribute as keyof typeof HEADER];
    if (value !== null && value !== undefined)
      headers[header] = attribute === 'source' ? SOURCE_PREFIX + value : String(value);
  }
  return headers;
}

/**
 * A Kafka message as a fact; its data is JSON but not yet checked (`parseFact` does that).
 * @throws UnreadableFact naming the header that is missing or bad, or saying that the value is no JSON
 */
export function fromHeaders(headers: Record<string, HeaderValue>, value: Buffer | string | null): Fact {
  if (text(headers, 'ce_specversion') !== '1.0') throw new UnreadableFact('ce_specversion is not 1.0');
  const given: Record<string, unknown> = {};
  for (const [attribute, header] of Object.entries(HEADER)) given[attribute] = text(headers, header);
  given.source = sourceOf(text(headers, 'ce_source'));
  given.sequence = wholeNumber(text(headers, 'ce_sequence'));
  for (const name of ['part', 'parts'] as const) {
    const said = text(headers, HEADER[name]);
    given[name] = said === null ? undefined : wholeNumber(said);
  }
  const attributes = envelope.safeParse({ ...given, traceparent: null });
  if (!attributes.success) {
    const bad = attributes.error.issues.map((issue) => HEADER[issue.path[0] as keyof typeof HEADER]);
    throw new UnreadableFact(`missing or bad header: ${[...new Set(bad)].join(', ')} [${places(attributes.error)}]`);
  }
  const { part, parts, ...rest } = attributes.data;
  const together = togetherOf(part, parts, rest.sequence);
  return { ...rest, ...together, traceparent: traceOf(given.traceparent), data: json(value) };
}

/** Which of how many, where a fact says so. @throws UnreadableFact where it cannot be */
function togetherOf(
  part: number | undefined,
  parts: number | undefined,
  sequence: number,
): Pick<Fact, 'part' | 'parts'> {
  if (part === undefined && parts === undefined) return {};
  if (part === undefined || parts === undefined || part > parts || part > sequence) {
    throw new UnreadableFact(`bad header: ${HEADER.part} or ${HEADER.parts}`);
  }
  return { part, parts };
}

/**
 * What the facts of one transaction about one subject have in common, and no other fact of any stream of it: null for a fact that is
 * alone.
 */
export function transactionOf({ source, sequence, part, parts = 1 }: Omit<Fact, 'data'>): string | null {
  return part === undefined || parts === 1 ? null : `${source}/${sequence - part}`;
}

/** Which place of which stream a message claims, if at least that can be read. */
export type StreamPlace = Pick<Fact, 'source' | 'subject' | 'sequence'>;

/** The place of a message that cannot be read as a fact, so that its case can be set aside; null where not even that is told. */
export function placeOf(headers: Record<string, HeaderValue>): StreamPlace | null {
  const shape = envelope.pick({ source: true, subject: true, sequence: true });
  try {
    const source = sourceOf(text(headers, 'ce_source'));
    const subject = text(headers, HEADER.subject);
    return shape.parse({ source, subject, sequence: wholeNumber(text(headers, 'ce_sequence')) });
  } catch {
    return null;
  }
}

function text(headers: Record<string, HeaderValue>, name: string): string | null {
  const value = headers[name];
  if (Array.isArray(value)) throw new UnreadableFact(`${name} is given ${value.length} times`);
  return value === undefined || value === null ? null : value.toString();
}

function sourceOf(header: string | null): string | null {
  return header?.startsWith(SOURCE_PREFIX) ? header.slice(SOURCE_PREFIX.length) : null;
}

function wholeNumber(header: string | null): number | null {
  return header !== null && /^[1-9]\d{0,15}$/.test(header) ? Number(header) : null;
}

/** A trace that cannot be read is dropped: it must never be the reason that a case is set aside. */
function traceOf(header: unknown): string | null {
  const trace = envelope.shape.traceparent.safeParse(header);
  return trace.success ? trace.data : null;
}

function json(value: Buffer | string | null): unknown {
  try {
    return JSON.parse(String(value ?? ''));
  } catch (cause) {
    throw new UnreadableFact('the value is not JSON', { cause });
  }
}

/** Where a value is wrong and how, without the value: it may be something that should never have been stated. */
function places(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'data'} (${issue.code})`).join(', ');
}
