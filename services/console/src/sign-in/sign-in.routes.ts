import { systemClock } from '@byway/service-kit/time/clock';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { buttons } from '../page/blocks.ts';
import { message } from '../page/message.ts';
import { show } from '../page/show.ts';
import { leftAlone } from '../session/idle.ts';
import { en } from '../words/en.ts';
import { whyNot } from './why-not.ts';

const w = en.signIn;
const FAILED = message({ title: w.failed.title, lines: [w.failed.why] }, [
  buttons([{ text: w.failed.button, href: '/sign-in' }]),
]);

/** Signing in and out. */
export function signInRoutes(
  app: FastifyInstance,
  { signIn, sessions, streams, log }: Pick<Deps, 'signIn' | 'sessions' | 'streams' | 'log'>,
): void {
  app.get('/sign-in', async (request, reply) => {
    try {
      const { to, kept } = await signIn.start();
      request.session.signingIn = kept;
      return reply.redirect(to, 303);
    } catch (error) {
      log.warn(whyNot(error), 'the sign-in does not answer as it must');
      return show(request, reply.code(503), FAILED);
    }
  });
  app.get('/sign-in/done', async (request, reply) => {
    const kept = request.session.signingIn;
    if (!kept) return reply.redirect('/', 303);
    try {
      const who = await signIn.finish(request.url, kept);
      const { again, entered } = request.session;
      // A new id: one that somebody planted before the sign-in is worth nothing after it.
      await request.session.regenerate();
      request.session.who = who;
      log.info({ actor: who.actor }, 'signed in');
      if (!again) return reply.redirect('/', 303);
      if (again.actor !== who.actor) {
        if (again.key) request.session.flash = w.somebodyElse;
        return reply.redirect('/', 303);
      }
      // What the same person entered and has still to check comes with them.
      if (entered) request.session.entered = entered;
      if (!again.key) return reply.redirect(again.url, 303);
      request.session.again = { ...again, ready: true };
      return reply.redirect('/sign-in/again', 303);
    } catch (error) {
      log.warn(whyNot(error), 'a sign-in was refused');
      await request.session.regenerate();
      return show(request, reply.code(400), FAILED);
    }
  });
  // Step-up: what was entered waits in the session, and is sent by the person, not by the sign-in.
  app.get('/sign-in/again', async (request, reply) => {
    const { who } = request.session;
    if (!request.session.again) return reply.redirect('/', 303);
    if (who && leftAlone(request.session, systemClock.now()))
      request.session.again = { ...request.session.again, why: 'idle', ready: false };
    const { again } = request.session;
    // Nobody else sees what was typed, and nobody sees it who is not signed in.
    const mine = who?.actor === again.actor;
    const ready = mine && again.ready;
    const title = ready ? w.again[again.why === 'ended' ? 'still' : 'ready'] : w.again.title;
    const model = { w: w.again, again, ready, other: Boolean(who) && !mine };
    return show(request, reply, { view: 'sign-in-again', title, model }, { key: again.key });
  });
  // OpenID Connect Back-Channel Logout 1.0: an account was closed, or its roles are others now. From the provider, not from a
  // browser: the token is what it is believed by.
  app.post('/sign-in/ended', async (request, reply) => {
    const { logout_token: token } = (request.body ?? {}) as { logout_token?: unknown };
    const out = typeof token === 'string' ? await signIn.loggedOut(token) : null;
    if (!out || !(await sessions.isNewLogout(out.tokenId))) return reply.code(400).send({ error: 'invalid_request' });
    const browsers = await sessions.endAllOf(out.actor);
    streams.endActor(out.actor);
    log.info({ actor: out.actor, by: 'sign-in', browsers }, 'access ended');
    return reply.code(200).send();
  });
  app.post('/sign-out', { preHandler: app.csrfProtection }, async (request, reply) => {
    streams.endSession(request.session.sessionId);
    log.info({ actor: request.session.who?.actor }, 'signed out');
    await request.session.destroy();
    // The next person at this browser finds nothing of this one's in it.
    return reply.header('clear-site-data', '"cache", "storage"').redirect('/', 303);
  });
}
