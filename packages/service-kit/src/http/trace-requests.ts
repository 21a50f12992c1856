import { begin, readTraceparent, type Work } from '@byway/facts/trace';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const shown = new WeakMap<FastifyRequest, Work>();
/** Polled by machines all the time, and not worth a trace. */
const UNSHOWN = /^\/(live|ready|metrics|docs|openapi\.json|assets)(\/|$)/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The `traceparent` to store with what a request causes; without tracing, the one the caller sent. */
export function traceparentOf(request: FastifyRequest): string | null {
  const work = shown.get(request);
  return work ? work.traceparent : readTraceparent(request.headers.traceparent);
}

export interface RequestTracing {
  /** True where strangers can call: a trace begins here, and theirs is ignored. */
  readonly fromOutside?: boolean;
}

/**
 * Traces each request that has a route: its method, the route's template and the status. Of address, headers and body it records the id of
 * the case, which is random, and nothing else.
 */
export function traceRequests(
  http: FastifyInstance,
  service: string,
  { fromOutside = false }: RequestTracing = {},
): void {
  http.addHook('onRequest', async (request) => {
    const { method, routeOptions, headers } = request;
    const { url } = routeOptions;
    if (!url || UNSHOWN.test(url)) return;
    const { caseId = '' } = (request.params ?? {}) as { caseId?: string };
    const said = {
      'http.request.method': method,
      'http.route': url,
      ...(UUID.test(caseId) ? { 'byway.subject': caseId } : {}),
    };
    const parent = fromOutside ? null : readTraceparent(headers.traceparent);
    shown.set(request, begin({ service, kind: 'answer', name: `${method} ${url}`, parent, said }));
  });
  http.addHook('onResponse', async (request, reply) => {
    const work = shown.get(request);
    work?.say({ 'http.response.status_code': reply.statusCode });
    work?.end(reply.statusCode >= 500 ? { code: String(reply.statusCode) } : undefined);
  });
}
