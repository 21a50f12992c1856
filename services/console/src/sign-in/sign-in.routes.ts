import { faultOf } from '@byway/service-kit/log';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { show } from '../page/show.ts';

const FAILED = { view: 'sign-in-failed', title: 'You are not signed in', model: {} };

/** Signing in and out. */
export function signInRoutes(
  app: FastifyInstance,
  { signIn, streams, log }: Pick<Deps, 'signIn' | 'streams' | 'log'>,
): void {
  app.get('/sign-in', async (request, reply) => {
    try {
      const { to, kept } = await signIn.start();
      request.session.signingIn = kept;
      return reply.redirect(to, 303);
    } catch (error) {
      log.warn({ fault: faultOf(error) }, 'the sign-in does not answer');
      return show(request, reply.code(503), FAILED);
    }
  });
  app.get('/sign-in/done', async (request, reply) => {
    const kept = request.session.signingIn;
    if (!kept) return reply.redirect('/', 303);
    try {
      const who = await signIn.finish(request.url, kept);
      // A new id: one that somebody planted before the sign-in is worth nothing after it.
      await request.session.regenerate();
      request.session.who = who;
      return reply.redirect('/', 303);
    } catch (error) {
      log.warn({ fault: faultOf(error) }, 'a sign-in was refused');
      await request.session.regenerate();
      return show(request, reply.code(400), FAILED);
    }
  });
  app.post('/sign-out', { preHandler: app.csrfProtection }, async (request, reply) => {
    streams.endSession(request.session.sessionId);
    await request.session.destroy();
    return reply.redirect('/', 303);
  });
}
