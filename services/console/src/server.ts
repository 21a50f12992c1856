import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { shedLoad } from '@byway/service-kit/http/limits';
import { traceparentOf, traceRequests } from '@byway/service-kit/http/trace-requests';
import { VERSION } from '@byway/service-kit/run/version';
import { systemClock } from '@byway/service-kit/time/clock';
import fastifyCookie from '@fastify/cookie';
import fastifyCsrf from '@fastify/csrf-protection';
import fastifyFormbody from '@fastify/formbody';
import fastifyHelmet from '@fastify/helmet';
import fastifySession from '@fastify/session';
import fastifyView from '@fastify/view';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import nunjucks from 'nunjucks';
import { z } from 'zod';
import { Api, Missing, SignInAgain } from './api/api.ts';
import { lookAgain, ON_ITS_WAY_MS } from './api/not-yet.ts';
import { changesRoutes } from './changes/changes.routes.ts';
import { ticketFor } from './changes/ticket.ts';
import type { Deps } from './deps.ts';
import { addHealth, type Readings } from './health.ts';
import { addAssets } from './page/assets.ts';
import { compressPages } from './page/compressed.ts';
import { closePromptly } from './page/connections.ts';
import { answerFault, FORM_KEY, notFound } from './page/faults.ts';
import { addFigures } from './page/figures.ts';
import { addFilters } from './page/filters.ts';
import { type Form, text } from './page/form.ts';
import { limitPages } from './page/limit-pages.ts';
import { navigationOf } from './page/navigation.ts';
import type { Page, Shown, View, Visit } from './page/page.ts';
import { type Around, show } from './page/show.ts';
import { packageFolder } from './page/styles.ts';
import { takeNoNameTwice } from './page/turned-away.ts';
import { formMark } from './session/form-mark.ts';
import { leftAlone } from './session/idle.ts';
import { is, type Who } from './session/session.ts';
import { signInRoutes } from './sign-in/sign-in.routes.ts';
import { en } from './words/en.ts';

const WELCOME: View = { view: 'welcome', title: en.signIn.welcome.title, model: { w: en.signIn.welcome } };
const VIEWS = join(import.meta.dirname, '../views');

function policyOf({ TOKEN_ISSUER }: Deps['config']): Record<string, string[]> {
  const self = ["'self'"];
  return {
    defaultSrc: ["'none'"],
    scriptSrc: self,
    styleSrc: self,
    imgSrc: self,
    fontSrc: self,
    connectSrc: self,
    manifestSrc: self,
    formAction: [...self, new URL(TOKEN_ISSUER).origin],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  };
}

/** The HTTP server without its pages: headers, sessions, templates, assets, health, sign-in. */
export async function createServer(deps: Deps, readiness: Readings): Promise<FastifyInstance> {
  const { config, sessions, sessionKeys } = deps;
  const { TRUSTED_PROXIES: proxies } = config;
  const trustProxy = proxies.length > 0 ? [...proxies] : false;
  const app = fastify({ logger: false, bodyLimit: 64 * 1024, requestTimeout: 30_000, trustProxy });
  closePromptly(app);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: { useDefaults: false, directives: policyOf(config) },
    referrerPolicy: { policy: 'no-referrer' },
  });
  // Before anything can be turned away: no page that says so is kept either.
  app.addHook('onRequest', async (_, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  shedLoad(app, { perMinute: config.PAGES_PER_MINUTE, shedAbove: config.SHED_ABOVE_MS });
  compressPages(app);
  const assets = await addAssets(app);
  await app.register(fastifyCookie);
  const secure = config.CONSOLE_URL.startsWith('https:');
  await app.register(fastifySession, {
    // Other keys than those that seal, made from them: the first signs, any of them is taken.
    secret: sessionKeys.keys.map(({ key }) =>
      Buffer.from(hkdfSync('sha256', key, '', 'cookie', 32)).toString('base64'),
    ),
    store: sessions,
    cookieName: secure ? '__Host-byway' : 'byway',
    cookie: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
    saveUninitialized: false,
    rolling: false,
  });
  await limitPages(app, config.PAGES_PER_MINUTE);
  await app.register(fastifyFormbody);
  await app.register(fastifyCsrf, {
    sessionPlugin: '@fastify/session',
    getToken: (request) => text((request.body ?? {}) as Form, '_csrf'),
  });
  await app.register(fastifyView, {
    engine: { nunjucks },
    templates: [VIEWS, join(packageFolder('govuk-frontend'), 'dist'), packageFolder('@ministryofjustice/frontend')],
    options: {
      noCache: false,
      onConfigure: (environment: nunjucks.Environment) =>
        addFilters(environment).addGlobal('assets', assets).addGlobal('version', VERSION),
    },
  });
  addHealth(app, deps, readiness);
  addFigures(app, readiness);
  app.decorate('formMark', (actor: string) => formMark(sessionKeys, actor));
  traceRequests(app, 'console', { fromOutside: true });
  takeNoNameTwice(app);
  signInRoutes(app, deps);
  changesRoutes(app, deps);
  app.setNotFoundHandler((request, reply) => show(request, reply.code(404), notFound));
  app.setErrorHandler((error, request, reply) => answerFault(error, request, reply, deps));
  return app;
}

/** A file that fails on the way is cut off, not ended: a browser then says that it does not have the whole. */
function sendFile(reply: FastifyReply, { name, type, parts }: Extract<Shown, { file: unknown }>['file']): FastifyReply {
  reply.type(type).header('content-disposition', `attachment; filename="${name}"`);
  return reply.send(Readable.from(parts));
}

/** What was typed on this page before a sign-in was asked for, to be looked at once more; else nothing. */
function keptForm({ session: { again }, url }: FastifyRequest, who: Who): Form {
  if (!again?.ready || again.actor !== who.actor || again.url.split('?')[0] !== url.split('?')[0]) return {};
  const values = Map.groupBy(again.kept, ({ name }) => name);
  return Object.fromEntries(
    [...values].map(([name, fields]) => {
      const [first, ...rest] = fields.map(({ value }) => value);
      return [name, rest.length > 0 ? [first ?? '', ...rest] : first];
    }),
  );
}

/** Whether every id of an address can be one: of what cannot, no service is asked. */
const idsIn = (params: Readonly<Record<string, string>>): boolean =>
  Object.entries(params).every(([name, value]) => !name.endsWith('Id') || z.uuid().safeParse(value).success);

/**
 * What a page shows. What it does not find may be on its way to a service that is asked here, for ten seconds after the person has
 * sent something: then it is looked for again before it is said to be missing. Whoever came by a link or an old address waits for nothing.
 */
async function soon(handle: () => Promise<Shown>, sentAt = 0): Promise<Shown> {
  const look = (): Promise<Shown | Missing> =>
    handle().catch((error: unknown) => {
      if (error instanceof Missing && !error.forGood) return error;
      throw error;
    });
  const shown = await lookAgain(look, (found) => !(found instanceof Missing), sentAt + ON_ITS_WAY_MS);
  if (shown instanceof Missing) throw shown;
  return shown;
}

/** Adds the pages, each with its sign-in, its roles and its protection against forged forms. */
export function addPages(app: FastifyInstance, deps: Deps, pages: readonly Page[]): void {
  const { config } = deps;
  const demo = config.CLOCK === 'demo';
  app.decorate('navigation', navigationOf(pages));
  for (const page of pages) {
    for (const method of ['get', 'post'] as const) {
      const handle = page[method];
      if (!handle) continue;
      app.route({
        method: method === 'get' ? 'GET' : 'POST',
        url: page.url,
        ...(method === 'post' ? { preHandler: app.csrfProtection } : {}),
        handler: async (request, reply) => {
          const { who } = request.session;
          if (!who) {
            if (page.open) return show(request, reply, page.open());
            if (page.url !== '/') return reply.redirect('/', 303);
            return show(request, reply, WELCOME);
          }
          if (leftAlone(request.session, systemClock.now())) throw new SignInAgain('idle');
          if (!is(who, ...page.roles)) throw new Missing('not for this role');
          if (!idsIn(request.params as Record<string, string>)) throw new Missing('an id that is none');
          const form = method === 'post' ? ((request.body ?? {}) as Form) : keptForm(request, who);
          const visit: Visit = {
            who,
            api: new Api(config.SERVICES, who.token, traceparentOf(request)),
            params: request.params as Record<string, string>,
            query: request.query as Record<string, string>,
            form,
            key: text(form, '_key'),
            session: request.session,
          };
          if (method === 'post' && !FORM_KEY.test(visit.key))
            throw Object.assign(new Error('no key'), { statusCode: 403 });
          if (method === 'post' && request.session.again?.url === request.url) delete request.session.again;
          const since = systemClock.now();
          const shown = await soon(() => handle(visit), method === 'post' ? since : request.session.sentAt);
          if ('to' in shown) {
            if (method === 'post') request.session.sentAt = systemClock.now();
            return reply.redirect(shown.to, 303);
          }
          if ('file' in shown) return sendFile(reply, shown.file);
          if ('data' in shown) return reply.send(shown.data);
          const listenAt: Around['listenAt'] = ({ cases = [], types = [], own = false }) => {
            const { force, provider, court, actor } = who;
            const watching = { force, provider, court, actor, own, cases, types, since };
            return `/changes?ticket=${ticketFor(deps.sessionKeys, request.session.sessionId, watching)}`;
          };
          const view = method === 'get' && Object.keys(form).length > 0 ? { typed: form, ...shown } : shown;
          const answer = shown.errors?.length ? reply.code(422) : reply;
          return show(request, answer, view, { api: visit.api, demo, listenAt });
        },
      });
    }
  }
}
