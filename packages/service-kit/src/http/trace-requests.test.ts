import { begin, during, follow, traceWith } from '@byway/facts/trace';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import fastify, { type FastifyInstance } from 'fastify';
import { traceparentOf, traceRequests } from './trace-requests.ts';

const GIVEN = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
const DROPPED = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00';
const CASE = '0195a3f0-0000-7000-8000-000000000001';

const exporter = new InMemorySpanExporter();
const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
const shown = () => exporter.getFinishedSpans();
const traceOf = (traceparent: string | null): string | undefined => traceparent?.split('-')[1];

beforeEach(() => {
  exporter.reset();
  traceWith('test', provider.getTracer('test'));
});
afterEach(() => traceWith('test', null));

/** A service that answers with the `traceparent` it would keep with a fact. */
function edge(fromOutside = false): FastifyInstance {
  const http = fastify();
  traceRequests(http, 'test', { fromOutside });
  http.get('/cases/:caseId', async (request) => ({ kept: traceparentOf(request) }));
  http.get('/live', async (request) => ({ kept: traceparentOf(request) }));
  http.post('/fails', async () => {
    throw new Error('Ottilia of 3 Mill Lane');
  });
  return http;
}
const ask = async (url: string, traceparent?: string, http = edge()): Promise<string | null> =>
  (await http.inject({ url, headers: traceparent ? { traceparent } : {} })).json().kept;

describe('a request', () => {
  it('is the child of the caller’s, and what it states is its own child', async () => {
    const kept = await ask(`/cases/${CASE}`, GIVEN);
    const [span] = shown();
    expect(span?.parentSpanContext?.spanId).toBe('b7ad6b7169203331');
    expect(kept).toBe(`00-0af7651916cd43dd8448eb211c80319c-${span?.spanContext().spanId}-01`);
  });

  it.each([undefined, 'nonsense', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`])(
    'with the parent %s begins a trace: none is invented',
    async (traceparent) => {
      const kept = await ask(`/cases/${CASE}`, traceparent);
      expect(shown().map((span) => span.parentSpanContext)).toEqual([undefined]);
      expect(traceOf(kept)).toBe(shown()[0]?.spanContext().traceId);
    },
  );

  it('whose caller asked not to be traced is not shown, nor is what comes of it', async () => {
    expect(await ask(`/cases/${CASE}`, DROPPED)).toMatch(/-00$/);
    expect(shown()).toEqual([]);
  });

  it('from outside has no say in which trace it is, whether or not anything is traced', async () => {
    expect(traceOf(await ask(`/cases/${CASE}`, GIVEN, edge(true)))).not.toBe(traceOf(GIVEN));
    traceWith('test', null);
    expect(await ask(`/cases/${CASE}`, GIVEN, edge(true))).toBeNull();
  });

  it('I18 says its template, method, status and case, and nothing of its question, its headers or the words of a fault', async () => {
    await ask(`/cases/${CASE}?name=Ottilia`);
    await edge().inject({ method: 'POST', url: '/fails', payload: { name: 'Ottilia' } });
    expect(shown().map(({ name, attributes, events, status }) => ({ name, attributes, events, status }))).toEqual([
      {
        name: 'GET /cases/:caseId',
        attributes: {
          'http.request.method': 'GET',
          'http.route': '/cases/:caseId',
          'byway.subject': CASE,
          'http.response.status_code': 200,
        },
        events: [],
        status: { code: 0 },
      },
      {
        name: 'POST /fails',
        attributes: {
          'http.request.method': 'POST',
          'http.route': '/fails',
          'http.response.status_code': 500,
          'error.type': '500',
        },
        events: [],
        status: { code: 2 },
      },
    ]);
  });

  it('of a machine that only looks whether all is well is not shown', async () => {
    await ask('/live');
    await edge().inject('/cases');
    expect(shown()).toEqual([]);
  });
});

describe('where nothing is traced', () => {
  beforeEach(() => traceWith('test', null));

  it('what the caller sent is kept as it is, and nothing else is', async () => {
    expect(await ask(`/cases/${CASE}`, GIVEN)).toBe(GIVEN);
    expect(await ask(`/cases/${CASE}`)).toBeNull();
    expect(begin({ service: 'test', kind: 'step', name: 'due chase', parent: GIVEN }).traceparent).toBe(GIVEN);
    expect(shown()).toEqual([]);
  });
});

describe('what is shown', () => {
  it('a fact without a trace is published and heard without one', () => {
    const work = follow({ service: 'test', kind: 'hear', name: 'hear x', parent: null });
    work.end();
    expect(work.traceparent).toBeNull();
    expect(shown()).toEqual([]);
  });

  it('I18 drops what is not in the list, and what does not look like a code', () => {
    const said = { 'byway.step': 'Ottilia Brook', 'byway.fact': 'x.y.v1', 'person.name': 'Ottilia' };
    begin({ service: 'test', kind: 'step', name: 'step x', parent: null, said }).end();
    expect(shown().map(({ attributes }) => attributes)).toEqual([{ 'byway.fact': 'x.y.v1' }]);
  });

  it('I18 a failure is told by its class or code, never by its words, and is still thrown', async () => {
    const fails = (error: unknown): Promise<void> =>
      during(begin({ service: 'test', kind: 'step', name: 'step x', parent: null }), () => Promise.reject(error));
    await expect(fails(new TypeError('Ottilia'))).rejects.toThrow('Ottilia');
    await expect(fails(Object.assign(new Error('Ottilia'), { code: '40001' }))).rejects.toThrow('Ottilia');
    expect(shown().map(({ attributes, status, events }) => ({ attributes, status, events }))).toEqual([
      { attributes: { 'error.type': 'TypeError' }, status: { code: 2 }, events: [] },
      { attributes: { 'error.type': '40001' }, status: { code: 2 }, events: [] },
    ]);
  });
});
