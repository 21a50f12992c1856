import { traceWith } from '@byway/facts/trace';

// A drain has 10 s: what the collector does not take in 2 s is not waited for.
const FLUSH_MS = 2_000;

/**
 * Shows the work of a service to the collector at `endpoint` (OTLP over HTTP, JSON; `/v1/traces` is added). With
 * none (an empty text), nothing of it is loaded. Gives the function that sends the rest and stops.
 *
 * Every trace is kept that its first caller did not ask to drop; sampling is the collector's.
 */
export async function startTelemetry(service: string, endpoint: string): Promise<() => Promise<void>> {
  if (!endpoint) return async () => {};
  const { BatchSpanProcessor, TracerProvider } = await import('@opentelemetry/sdk-trace');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const { resourceFromAttributes } = await import('@opentelemetry/resources');
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, '')}/v1/traces`, timeoutMillis: FLUSH_MS });
  const provider = new TracerProvider({
    // The service's name and no more: neither the machine nor the process is anybody's business.
    resource: resourceFromAttributes({ 'service.name': service, 'service.namespace': 'byway' }),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000 })],
  });
  traceWith(service, provider.getTracer('byway'));
  return async () => {
    traceWith(service, null);
    const limit = new Promise<void>((resolve) => setTimeout(resolve, FLUSH_MS).unref());
    await Promise.race([provider.shutdown().catch(() => {}), limit]);
  };
}
