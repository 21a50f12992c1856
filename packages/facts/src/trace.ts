import {
  type Attributes,
  isSpanContextValid,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';

/** The only attributes a span may have: codes, URL templates and opaque ids. They identify nobody. */
const SAYABLE = [
  'http.request.method',
  'http.route',
  'http.response.status_code',
  'error.type',
  'messaging.destination.name',
  'messaging.consumer.group.name',
  'byway.fact',
  'byway.subject',
  'byway.step',
  'byway.taken',
] as const;

type Said = Readonly<Partial<Record<(typeof SAYABLE)[number], string | number>>>;

/** A piece of work that a trace shows. */
export interface Work {
  /** The `traceparent` for whatever this work causes; without tracing, the one the work was given. */
  readonly traceparent: string | null;
  say(said: Said): void;
  /** Ends the span: as failed where an error is given, named by its class or code and never by its message. */
  end(error?: unknown): void;
}

const KINDS = {
  /** Answers a request. */
  answer: SpanKind.SERVER,
  /** Sends facts. */
  publish: SpanKind.PRODUCER,
  /** Takes a fact in. */
  hear: SpanKind.CONSUMER,
  /** Whatever the service does by itself. */
  step: SpanKind.INTERNAL,
} as const;

interface Beginning {
  /** The service that does the work. */
  readonly service: string;
  readonly kind: keyof typeof KINDS;
  /** A method and URL template, a fact's type, a step's kind: of low cardinality. */
  readonly name: string;
  /** The W3C `traceparent` of the cause. */
  readonly parent: string | null;
  readonly said?: Said;
  /** Milliseconds since the epoch, system time: when it began, where that was before it was known to be traced. */
  readonly since?: number;
}

/** By service: several services of one process each have their own tracer. */
const tracers = new Map<string, Tracer>();

/** Traces the work of a service with `tracer` from now on; null: no more. Called by whoever starts the service. */
export function traceWith(service: string, tracer: Tracer | null): void {
  if (tracer) tracers.set(service, tracer);
  else tracers.delete(service);
}

const PLAIN = /^[\w.:/*-]{1,120}$/;

function allowed(said: Said): Attributes {
  const entries = Object.entries(said).filter(
    ([name, value]) =>
      (SAYABLE as readonly string[]).includes(name) && (typeof value === 'number' || PLAIN.test(String(value))),
  );
  return Object.fromEntries(entries);
}

const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/;

function contextOf(traceparent: string | null): SpanContext | null {
  const [, traceId = '', spanId = '', flags = ''] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  const context = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true };
  return isSpanContextValid(context) ? context : null;
}

/** The `traceparent` that was sent, or null where it is malformed. */
export function readTraceparent(given: unknown): string | null {
  return typeof given === 'string' && contextOf(given) ? given : null;
}

function typeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code === 'string') return code;
  return error instanceof Error ? error.name : 'fault';
}

class Shown implements Work {
  readonly #span: Span;

  constructor(span: Span) {
    this.#span = span;
  }

  get traceparent(): string {
    const { traceId, spanId, traceFlags } = this.#span.spanContext();
    return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`;
  }

  say(said: Said): void {
    this.#span.setAttributes(allowed(said));
  }

  end(error?: unknown): void {
    if (error !== undefined) {
      this.say({ 'error.type': typeOf(error) });
      this.#span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.#span.end();
  }
}

const silent = (traceparent: string | null): Work => ({ traceparent, say() {}, end() {} });

/** Begins a span as the child of its cause; without a parent it begins a trace. */
export function begin({ service, kind, name, parent, said = {}, since }: Beginning): Work {
  const tracer = tracers.get(service);
  if (!tracer) return silent(parent);
  const from = contextOf(parent);
  const context = from ? trace.setSpanContext(ROOT_CONTEXT, from) : ROOT_CONTEXT;
  const options = {
    kind: KINDS[kind],
    attributes: allowed(said),
    ...(since === undefined ? {} : { startTime: since }),
  };
  return new Shown(tracer.startSpan(name, options, context));
}

/** Like {@link begin}, but without a parent nothing is traced. */
export function follow(beginning: Beginning): Work {
  return beginning.parent ? begin(beginning) : silent(null);
}

/** Runs `work` inside a span, and ends it with the outcome. */
export async function during<T>(shown: Work, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    shown.end();
    return result;
  } catch (error) {
    shown.end(error ?? new Error('fault'));
    throw error;
  }
}
