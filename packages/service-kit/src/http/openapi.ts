import type { RouteDefinition } from '@byway/contracts/http/route';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** Headers of a route beside the token, by name. The edge checks them itself, so that its answer can name the missing one. */
const HEADERS = {
  'idempotency-key': {
    type: 'string',
    pattern: '^[!-~]{8,128}$',
    description: 'New for each command; the same key and body again is one effect and one answer',
  },
  'if-match': { type: 'string', pattern: '^"[0-9]{1,15}"$', description: 'The ETag you last saw' },
} as const;

const PROBLEM = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'committed', 'correlationId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable: clients may rely on it' },
    committed: { enum: ['no', 'yes', 'unknown'], description: 'Whether what was asked has taken effect' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
    correlationId: { type: 'string' },
  },
} as const;
const REFUSED = {
  description: 'Refused or failed (RFC 9457)',
  content: { 'application/problem+json': { schema: PROBLEM } },
};

/** Names of the headers that a route requires beside the token. */
export function headersOf({ kind, match }: Pick<RouteDefinition, 'kind' | 'match'>): (keyof typeof HEADERS)[] {
  return [...(kind === 'command' ? (['idempotency-key'] as const) : []), ...(match ? (['if-match'] as const) : [])];
}

/** Answers as they are sent: an instant, a number in the service, is a text there. */
function onTheWire(input: Parameters<typeof jsonSchemaTransform>[0], answers: unknown): Record<string, unknown> {
  const sent = (answer: unknown): unknown => jsonSchemaTransform({ ...input, schema: { body: answer } }).schema?.body;
  return Object.fromEntries(Object.entries(answers ?? {}).map(([status, answer]) => [status, sent(answer)]));
}

/** Describes a route for OpenAPI: its schemas, the headers it needs, and the shape of every refusal. */
export const describeRoute: typeof jsonSchemaTransform = (input) => {
  const { response: answers, ...asked } = (input.schema ?? {}) as Record<string, unknown>;
  const { schema, url } = jsonSchemaTransform({ ...input, schema: asked });
  const { 'x-headers': named = [], 'x-bodiless': bodiless, ...rest } = (schema ?? {}) as Record<string, unknown>;
  if (rest.hide) return { schema: rest, url };
  // An empty object is accepted too, but nobody has to send one.
  if (bodiless) delete rest.body;
  const names = named as (keyof typeof HEADERS)[];
  const properties = Object.fromEntries(names.map((name) => [name, HEADERS[name]]));
  const headers = names.length > 0 ? { headers: { type: 'object', required: names, properties } } : {};
  return { schema: { ...rest, ...headers, response: { ...onTheWire(input, answers), default: REFUSED } }, url };
};
