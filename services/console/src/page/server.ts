import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { shedLoad } from '@byway/service-kit/http/limits';
import { traceparentOf, traceRequests } from '@byway/service-kit/http/trace-requests';
import { systemClock } from '@byway/service-kit/time/clock';
import fastifyCookie from '@fastify/cookie';
import fastifyCsrf from '@fastify/csrf-protection';
import fastifyFormbody from '@fastify/formbody';
import fastifyHelmet from '@fastify/helmet';
import fastifySession from '@fastify/session';
import fastifyView from '@fastify/view';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import nunjucks from 'nunjucks';
import { Api, Missing, SignInAgain } from '../api/api.ts';
import { changesRoutes } from '../changes/changes.routes.ts';
import { ticketFor } from '../changes/ticket.ts';
import type { Deps } from '../deps.ts';
import { leftAlone } from '../session/idle.ts';
import { signInRoutes } from '../sign-in/sign-in.routes.ts';
import { navigationOf } from '../start/navigation.ts';
import { en } from '../words/en.ts';
import { addAssets } from './assets.ts';
import { closePromptly } from './connections.ts';
import { answerFault, FORM_KEY, notFound } from './faults.ts';
import { addFilters } from './filters.ts';
import { type Form, text } from './form.ts';
import { limitPages } from './limit-pages.ts';
import { is, type Page, type Shown, type View, type Visit } from './page.ts';
import { type Around, show } from './show.ts';
import { packageFolder } from './styles.ts';
import { takeNoNameTwice } from './turned-away.ts';

const WELCOME: View = { view: 'welcome', title: en.signIn.welcome.title, model: { w: en.signIn.welcome } };
const VIEWS = join(import.meta.dirname, '../../views');

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
export async function createServer(deps: Deps): Promise<FastifyInstance> {
  const { config, sessions, sessionKey, database } = deps;
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
  await addAssets(app);
  await app.register(fastifyCookie);
  const secure = config.CONSOLE_URL.startsWith('https:');
  await app.register(fastifySession, {
    // Another key than the one that seals, made from it.
    secret: Buffer.from(hkdfSync('sha256', sessionKey, '', 'cookie', 32)).toString('base64'),
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
    options: { noCache: false, onConfigure: addFilters },
  });
  app.get('/live', async () => ({ live: true }));
  app.get('/ready', async (_, reply) => {
    const ready = await database
      .system((tx) => tx.query({ text: 'select 1' }))
      .then(
        () => true,
        () => false,
      );
    return reply.code(ready ? 200 : 503).send({ ready });
  });
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
            if (page.url !== '/') return reply.redirect('/', 303);
            return show(request, reply, WELCOME);
          }
          if (leftAlone(request.session, systemClock.now())) throw new SignInAgain('idle');
          if (!is(who, ...page.roles)) throw new Missing('not for this role');
          const form = (request.body ?? {}) as Form;
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
          if (method === 'post') delete request.session.again;
          const since = systemClock.now();
          const shown = await handle(visit);
          if ('to' in shown) return reply.redirect(shown.to, 303);
          if ('file' in shown) return sendFile(reply, shown.file);
          const listenAt: Around['listenAt'] = ({ cases = [], types = [], own = false }) => {
            const { force, provider, court, actor } = who;
            const watching = { force, provider, court, actor, own, cases, types, since };
            return `/changes?ticket=${ticketFor(deps.sessionKey, request.session.sessionId, watching)}`;
          };
          const answer = shown.errors?.length ? reply.code(422) : reply;
          return show(request, answer, shown, { api: visit.api, demo, listenAt });
        },
      });
    }
  }
}
