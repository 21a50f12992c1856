import { countRequests, type Sender } from '@byway/service-kit/http/limits';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { en } from '../words/en.ts';
import { message } from './message.ts';
import { show } from './show.ts';

const w = en.page.faults.tooMany;

// Who watches the console, and what a page is made of.
const UNCOUNTED = /^\/(?:live|ready|metrics|assets\/.*)$/;

/** By the person where there is one, else by the address: before a sign-in there is nothing else to go by. */
function senderOf({ session, ip }: FastifyRequest): Sender {
  const { who } = session;
  return who ? { actor: `person ${who.actor}`, roles: who.roles } : { actor: `address ${ip}`, roles: [] };
}

/** Turns away who asks for more than `perMinute` pages, in words and with when to come back. Sessions must be loaded by then. */
export async function limitPages(app: FastifyInstance, perMinute: number): Promise<void> {
  const count = await countRequests(app, { perMinute, shedAbove: 0 }, senderOf);
  app.addHook('onRequest', async (request, reply) => {
    if (UNCOUNTED.test(request.url.split('?')[0] ?? '')) return undefined;
    const over = await count(request);
    if (!over) return undefined;
    const byYou = Boolean(request.session.who);
    const page = message({ title: w.title, lines: [w.line(byYou, over.wait)] });
    return show(request, reply.code(429).header('retry-after', over.wait), page);
  });
}
