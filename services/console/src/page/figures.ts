import { PROBES } from '@byway/service-kit/http/limits';
import type { FastifyInstance } from 'fastify';
import { Gauge, Histogram, Registry } from 'prom-client';
import type { Readings } from '../health.ts';

/**
 * `/metrics`: pages by the time they took, and which of its parts work. For whoever is on this machine or the inner network: what a
 * proxy of ours passes on comes from a browser, and finds no such page.
 */
export function addFigures(app: FastifyInstance, readiness: Readings): void {
  const registry = new Registry();
  registry.setDefaultLabels({ service: 'console' });
  const registers = [registry];
  const labelNames = ['method', 'route', 'status'];
  const buckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];
  const name = 'byway_http_request_seconds';
  const pages = new Histogram({ name, help: 'pages answered, by the time they took', labelNames, buckets, registers });
  const help = '1 where a part works that the console needs';
  const ready = new Gauge({ name: 'byway_ready', help, labelNames: ['part'], registers });
  app.addHook('onResponse', async ({ method, routeOptions: { url } }, reply) => {
    if (!url || PROBES.has(url) || url === '/changes') return;
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    pages.observe({ method, route: url, status }, reply.elapsedTime / 1_000);
  });
  app.get('/metrics', async ({ ips = [] }, reply) => {
    if (ips.length > 1) return reply.callNotFound();
    for (const [part, works] of Object.entries(await readiness())) ready.set({ part }, works ? 1 : 0);
    return reply.header('content-type', registry.contentType).send(await registry.metrics());
  });
}
