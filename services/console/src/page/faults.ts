import { dutyOf } from '@byway/contracts/services';
import { Overloaded } from '@byway/service-kit/http/limits';
import { faultOf } from '@byway/service-kit/run/log';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Away, Missing, SignedOut, SignInAgain } from '../api/api.ts';
import type { Deps } from '../deps.ts';
import { en } from '../words/en.ts';
import { text as line } from './blocks.ts';
import { type Form, text } from './form.ts';
import { message } from './message.ts';
import type { View } from './page.ts';
import { show } from './show.ts';
import { whyOf } from './turned-away.ts';

const w = en.page.faults;

/** The key of a form, made when it was shown. */
export const FORM_KEY = /^[0-9a-f-]{36}$/;
const keyOf = ({ body }: FastifyRequest): string => text((body ?? {}) as Form, '_key');

export const notFound: View = message(w.notFound);

/** What was typed into a form that could not be sent, field by field; nothing of ours. */
function typedIn({ method, body }: FastifyRequest): { name: string; value: string }[] {
  const form = method === 'POST' ? ((body ?? {}) as Form) : {};
  return Object.entries(form)
    .filter(([name]) => !name.startsWith('_'))
    .flatMap(([name, value]) => [value].flat().map((one) => ({ name, value: String(one) })));
}

/** The page for a status that no page of its own stands for. */
function pageOf(status: number, error: unknown, { url }: FastifyRequest): View {
  if (status === 403) return message(w.tooOld, [line([{ link: w.tooOld.again, href: url.split('?')[0] ?? '/' }])]);
  return message(whyOf(status, error) ?? w.failed);
}

/** Keeps what was entered until the person has signed in again. */
function signInAgain({ why }: SignInAgain, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { session, method, url } = request;
  const { who, again } = session;
  // What was entered before is not forgotten because somebody tried another page.
  if (who && (method === 'POST' || !again))
    session.again = { why, actor: who.actor, url, key: keyOf(request), kept: typedIn(request), ready: false };
  return reply.redirect('/sign-in/again', 303);
}

/** A service is away: the form keeps its key, so that it can be sent once more without being done twice. */
function awayPage({ service }: Away, request: FastifyRequest): View {
  const what = w.away.what(dutyOf(service).toLowerCase());
  const model = { w: w.away, what, post: request.method === 'POST', kept: typedIn(request) };
  return { view: 'away', title: w.away.title, model };
}

/** Shows what went wrong, and keeps what was typed wherever it can still be sent. */
export function answerFault(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { log, config }: Pick<Deps, 'log' | 'config'>,
): unknown {
  const route = request.routeOptions.url;
  const demo = config.CLOCK === 'demo';
  if (error instanceof SignedOut) return request.session.destroy().then(() => reply.redirect('/sign-in', 303));
  if (error instanceof SignInAgain) return signInAgain(error, request, reply);
  if (error instanceof Missing) return show(request, reply.code(404), notFound, { demo });
  if (error instanceof Away) {
    log.warn({ service: error.service, route }, 'a service is away');
    const key = keyOf(request);
    const again = FORM_KEY.test(key) ? { key } : {};
    return show(request, reply.code(503).header('retry-after', '1'), awayPage(error, request), { demo, ...again });
  }
  if (error instanceof Overloaded)
    return show(request, reply.code(503).header('retry-after', '1'), message(w.busy), { demo });
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  if (status >= 500) log.error({ route, fault: faultOf(error) }, 'failed');
  return show(request, reply.code(status), pageOf(status, error, request), { demo });
}
