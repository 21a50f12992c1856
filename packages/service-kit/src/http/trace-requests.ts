import { begin, readTraceparent, type Work } from '@byway/facts/trace';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const shown = new WeakMap<FastifyRequest, Work>();
/** Asked by machines all the time, and nothing comes of it. */
const UNSHOWN = /^\/(live|ready|metrics|docs|openapi\.json|assets)(\/|$)/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The `traceparent` to keep with what a request brings about; what the caller sent where nothing is traced. */
export function traceparentOf(request: FastifyRequest): string | null {
  const work = shown.get(request);
  return work ? work.traceparent : readTraceparent(request.headers.traceparent);
}

export interface RequestTracing {
  /** True where strangers can call: a trace begins here, whatever they say theirs is. */
  readonly fromOutside?: boolean;
}

/**
 * Shows each request to a service that has a route: its method, the route's template and the status. Of
 * its address, headers and body it shows the id of the case, which is random, and nothing else.
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
