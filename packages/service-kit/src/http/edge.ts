import { lacksWall } from '@byway/contracts/codes';
import { issueWords } from '@byway/contracts/http/issue-words';
import type { KIT_PROBLEMS } from '@byway/contracts/http/problems';
import type { Scope } from '@byway/contracts/http/route';
import { BeyondBankHolidayList } from '@byway/schemes/working-days';
import { CommitUnknown } from '@byway/tables/database';
import { gaveWay, isTransient } from '@byway/tables/faults';
import { newId } from '@byway/tables/ids';
import fastifyHelmet from '@fastify/helmet';
import fastifySwagger from '@fastify/swagger';
import fastifySwaggerUi from '@fastify/swagger-ui';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { IssuerAway } from '../identity/issuer-keys.ts';
import { type Caller, isFresh, type VerifyToken } from '../identity/tokens.ts';
import { faultOf, type Log } from '../log.ts';
import { type Asked, type Edge, handleRequest, type Reply, recordTurnedAway } from './handle-request.ts';
import type { HashBody } from './idempotency.ts';
import { type CountRequest, countRequests, type Limits, Overloaded, shedLoad, Turns } from './limits.ts';
import { describeRoute, headersOf } from './openapi.ts';
import { type Committed, type ProblemBody, problemBody, type Refused, refuse } from './problems.ts';
import type { Route } from './route.ts';
import { sweepWhileOpen } from './sweep-answers.ts';
import { traceparentOf, traceRequests } from './trace-requests.ts';

export interface EdgeOptions extends Edge {
  readonly hashBody: HashBody;
  readonly verify: VerifyToken;
  /** By scope, for the routes that are for services. */
  readonly verifyService: (scope: Scope) => VerifyToken;
  readonly log: Log;
  readonly routes: readonly Route[];
  readonly limits: Limits;
}

const BODY_LIMIT = 64 * 1024;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const KEY = /^[\x21-\x7e]{8,128}$/;

/** Words about a malformed request; carries the field names, never the values. */
class InvalidRequest extends Error {
  readonly errors: { field: string; message: string }[];
  constructor(error: z.ZodError) {
    super('invalid');
    this.errors = error.issues.flatMap((issue) => {
      const path = issue.path.join('.');
      if (issue.code !== 'unrecognized_keys') return [{ field: path, message: issue.message }];
      return issue.keys.map((key) => ({ field: path ? `${path}.${key}` : key, message: issue.message }));
    });
  }
}

function send(reply: FastifyReply, body: ProblemBody): FastifyReply {
  // A record that is not found may be on its way: another service has answered, and its fact has not arrived here yet.
  if (body.code === 'busy' || body.code === 'not-found' || body.status === 503) reply.header('retry-after', '1');
  return reply
    .code(body.status)
    .header('content-type', 'application/problem+json')
    .serializer(JSON.stringify)
    .send(body);
}

function correlationOf(request: FastifyRequest): string {
  const given = request.headers['x-correlation-id'];
  return typeof given === 'string' && UUID.test(given) ? given : newId();
}

const BY_FASTIFY_CODE: Readonly<Record<string, keyof typeof KIT_PROBLEMS>> = {
  FST_ERR_CTP_INVALID_JSON_BODY: 'not-json',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'not-json',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'not-json-type',
};

/** The problem a fault is reported as, and whether the command may have taken effect. */
function classify(error: unknown): { refused: Refused; committed: Committed } {
  if (error instanceof Overloaded) return { refused: refuse('overloaded'), committed: 'no' };
  if (error instanceof IssuerAway) return { refused: refuse('issuer-away'), committed: 'no' };
  if (error instanceof CommitUnknown) return { refused: refuse('unavailable'), committed: 'unknown' };
  if (error instanceof BeyondBankHolidayList) return { refused: refuse('calendar-ended'), committed: 'no' };
  const code = (error as { code?: unknown } | null)?.code;
  // Somebody else has the rows at this moment; nothing is away.
  if (code === '55P03' || gaveWay(error)) return { refused: refuse('busy'), committed: 'no' };
  if (isTransient(error)) return { refused: refuse('unavailable'), committed: 'no' };
  const known = typeof code === 'string' ? BY_FASTIFY_CODE[code] : undefined;
  if (known) return { refused: refuse(known), committed: 'no' };
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  const refused = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500 ? 'invalid' : 'failed';
  return { refused: refuse(refused), committed: 'no' };
}

interface Signed {
  readonly caller: Caller;
  readonly correlationId: string;
}

/** The sender of each request in progress, and the counter of requests. */
interface Senders {
  readonly signed: WeakMap<FastifyRequest, Signed>;
  readonly count: CountRequest;
  readonly turns: Turns;
}

/** The HTTP edge of a service: the only place that knows status codes, headers and problem+json. */
export async function buildEdge(options: EdgeOptions): Promise<FastifyInstance> {
  const { service, routes, log, catalogue, limits } = options;
  const http = fastify({
    bodyLimit: BODY_LIMIT,
    logger: false,
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 128 },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
  http.setValidatorCompiler(({ schema }) => (data) => {
    const parsed = (schema as z.ZodType).safeParse(data, { error: issueWords });
    return parsed.success ? { value: parsed.data } : { error: new InvalidRequest(parsed.error) };
  });
  http.setSerializerCompiler(serializerCompiler);
  shedLoad(http, limits);
  // Answers are data: should a browser show one as a page all the same, it may load and run nothing.
  const contentSecurityPolicy = {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  };
  await http.register(fastifyHelmet, { contentSecurityPolicy });
  await http.register(fastifySwagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `Byway ${service}`, version: '0.1.0' },
      components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } } },
    },
    transform: describeRoute,
  });
  await http.register(fastifySwaggerUi, { routePrefix: '/docs', staticCSP: true });
  http.setNotFoundHandler((request, reply) =>
    send(reply, problemBody(catalogue, refuse('not-found'), correlationOf(request))),
  );
  http.setErrorHandler((error, request, reply) => {
    const correlationId = correlationOf(request);
    if (error instanceof InvalidRequest) {
      return send(reply, { ...problemBody(catalogue, refuse('invalid'), correlationId), errors: error.errors });
    }
    const { refused, committed } = classify(error);
    const body = problemBody(catalogue, refused, correlationId, committed);
    if (body.status >= 500)
      log.error({ code: body.code, correlationId, route: request.routeOptions.url, fault: faultOf(error) }, 'failed');
    return send(reply, body);
  });
  http.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request;
    log.debug(
      { method, route: routeOptions.url, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });
  sweepWhileOpen(http, options.database, (error) => log.warn({ fault: faultOf(error) }, 'sweeping answers'));
  traceRequests(http, options.service);
  http.get('/openapi.json', { schema: { hide: true } }, async () => http.swagger());
  const signed = new WeakMap<FastifyRequest, Signed>();
  const count = await countRequests(http, limits, (request) => signed.get(request)?.caller);
  const turns = new Turns();
  for (const route of routes) addRoute(http, route, options, { signed, count, turns });
  return http;
}

/** The schema of a route that takes no fields: none are accepted, rather than any. */
const NOTHING = z.strictObject({});

function schemaOf(route: Route): Record<string, unknown> {
  const { params, querystring, body, answers, summary, roles, scope, freshWithin, problems = [] } = route.definition;
  const whose = scope ? `services with the scope ${scope}` : roles.join(', ');
  const refusals = problems.length > 0 ? ` Refuses with: ${problems.join(', ')}.` : '';
  const fresh = freshWithin === undefined ? '' : ` Asks for a sign-in within ${freshWithin} seconds (RFC 9470).`;
  return {
    summary,
    description: `For: ${whose}.${fresh}${refusals}`,
    security: [{ token: [] }],
    ...(params ? { params } : {}),
    querystring: querystring ?? NOTHING,
    ...(route.definition.method !== 'GET' ? { body: body ?? NOTHING.nullish(), 'x-bodiless': !body } : {}),
    // Documented, not validated by Fastify: the edge's own answer names the header.
    'x-headers': headersOf(route.definition),
    response: answers,
  };
}

// At most two requests of one Idempotency-Key run at once: a double click sends two.
const RIVALS = 2;

/** A turn for a request: requests of one key wait for each other, and some reads return many rows. Null: too many at this moment. */
function takeTurn(turns: Turns, { definition: { url, atOnce } }: Route, { key }: Asked): (() => void) | null {
  if (key) return turns.take(`${key.actor} ${key.key}`, RIVALS);
  return atOnce === undefined ? () => {} : turns.take(url, atOnce);
}

function addRoute(http: FastifyInstance, route: Route, options: EdgeOptions, senders: Senders): void {
  const { signed, count, turns } = senders;
  const { catalogue } = options;
  const { scope } = route.definition;
  const verify = scope ? options.verifyService(scope) : options.verify;
  const problem = (reply: FastifyReply, refused: Refused, correlationId: string): FastifyReply =>
    send(reply, problemBody(catalogue, refused, correlationId));
  http.route({
    method: route.definition.method,
    url: route.definition.url,
    schema: schemaOf(route),
    // Before the body is parsed: a stranger learns nothing from validation.
    onRequest: async (request, reply) => {
      const correlationId = correlationOf(request);
      // A page that shows "today" must mean the day of the policy clock, not of the browser.
      reply.header('byway-time', new Date(options.now()).toISOString());
      const caller = await verify(request.headers.authorization);
      if (!caller) return problem(reply.header('www-authenticate', 'Bearer'), refuse('not-signed-in'), correlationId);
      signed.set(request, { caller, correlationId });
      const turnAway = (code: string): Promise<void> =>
        recordTurnedAway({ ...askedOf(route, request, { caller, correlationId }), match: null }, options, code);
      const over = await count(request);
      if (over) {
        if (over.isFirst) await turnAway('too-many');
        return problem(reply.header('retry-after', over.wait), refuse('too-many'), correlationId);
      }
      if (!scope && !route.definition.roles.some((role) => caller.roles.includes(role))) {
        await turnAway('not-allowed');
        return problem(reply, refuse('not-allowed'), correlationId);
      }
      const lack = scope ? null : lacksWall(caller);
      if (lack) {
        await turnAway('sign-in-says-too-little');
        return problem(reply, refuse('sign-in-says-too-little', { field: lack }), correlationId);
      }
      const { freshWithin } = route.definition;
      if (freshWithin !== undefined && !isFresh(caller, freshWithin)) {
        await turnAway('sign-in-again');
        const challenge = `Bearer error="insufficient_user_authentication", max_age="${freshWithin}"`;
        return problem(reply.header('www-authenticate', challenge), refuse('sign-in-again'), correlationId);
      }
      return undefined;
    },
    handler: async (request, reply) => {
      const who = signed.get(request);
      if (!who) throw new Error('a handler ran without a caller');
      const asked = completeAsked(route, request, who, options.hashBody);
      if ('refused' in asked) return problem(reply, asked, who.correlationId);
      const done = takeTurn(turns, route, asked);
      if (!done) return problem(reply, refuse('busy'), who.correlationId);
      return give(reply, await handleRequest(asked, options).finally(done));
    },
  });
}

function give(reply: FastifyReply, { status, body, etag, problem }: Reply): FastifyReply {
  if (problem) return send(reply, body as ProblemBody);
  if (etag) reply.header('etag', etag);
  return reply.code(status).header('cache-control', 'no-store').send(body);
}

function askedOf(
  route: Route,
  request: FastifyRequest,
  { caller, correlationId }: Signed,
): Omit<Asked, 'key' | 'match'> {
  const { params, query, body } = request;
  return {
    route,
    caller,
    params: (params ?? {}) as Record<string, unknown>,
    query,
    body: body ?? null,
    correlationId,
    traceparent: traceparentOf(request),
  };
}

/** Reads the headers a command needs; a missing one is refused by name. */
function completeAsked(route: Route, request: FastifyRequest, who: Signed, hashBody: HashBody): Asked | Refused {
  const asked = askedOf(route, request, who);
  if (route.definition.kind === 'query') return { ...asked, key: null, match: null };
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key)) {
    return refuse('key-missing', {
      field: 'Idempotency-Key',
      detail: 'Send 8 to 128 visible characters, new for each command',
    });
  }
  const version = /^"(\d{1,15})"$/.exec(request.headers['if-match'] ?? '')?.[1];
  if (route.definition.match && !version)
    return refuse('match-missing', { field: 'If-Match', detail: 'Send the ETag you last saw' });
  const operation = `${route.definition.method} ${request.url.split('?')[0]}`;
  const said = [asked.body, version ?? null];
  return {
    ...asked,
    key: { actor: who.caller.actor, key, operation, bodyHashes: hashBody(said) },
    match: version ? Number(version) : null,
  };
}
