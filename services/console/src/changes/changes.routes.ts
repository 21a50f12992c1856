import type { FastifyInstance } from 'fastify';
import type { Deps } from '../deps.ts';
import { watchingOf } from './ticket.ts';

/** `/changes`: server-sent events for one open page. 204 tells a browser not to try again. */
export function changesRoutes(app: FastifyInstance, { streams, sessions, sessionKeys }: Deps): void {
  app.get('/changes', async (request, reply) => {
    const { session } = request;
    if (!session.who) return reply.code(204).send();
    const { ticket } = request.query as { ticket?: unknown };
    const watching = watchingOf(sessionKeys, session.sessionId, typeof ticket === 'string' ? ticket : '');
    if (!watching) return reply.code(403).send();
    if (streams.isFull) return reply.code(503).header('retry-after', '60').send();
    const { actor, until } = session.who;
    const listener = { actor, until, sessionId: session.sessionId };
    const stream = streams.open(listener, watching, () => sessions.isThere(session.sessionId));
    return (
      reply
        .type('text/event-stream; charset=utf-8')
        .header('x-accel-buffering', 'no')
        // A stream that ends takes its connection with it: kept alive, it would hold up the stop of the process.
        .header('connection', 'close')
        .send(stream)
    );
  });
  app.addHook('preClose', async () => streams.endAll());
}
