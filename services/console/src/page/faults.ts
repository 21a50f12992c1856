import { dutyOf } from '@byway/contracts/services';
import { Overloaded } from '@byway/service-kit/http/limits';
import { faultOf } from '@byway/service-kit/log';
import { isTransient } from '@byway/tables/faults';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Away, Missing, SignedOut, SignInAgain } from '../api/api.ts';
import type { Deps } from '../deps.ts';
import { actorOfForm } from '../session/form-mark.ts';
import type { Again } from '../session/session.ts';
import { en } from '../words/en.ts';
import { text as line } from './blocks.ts';
import { type Form, text } from './form.ts';
import { message, toStart } from './message.ts';
import type { View } from './page.ts';
import { show } from './show.ts';
import { whyOf } from './turned-away.ts';
import { typedWords } from './typed-words.ts';

const w = en.page.faults;

/** The key of a form, made when it was shown. */
export const FORM_KEY = /^[0-9a-f-]{36}$/;
const keyOf = ({ body }: FastifyRequest): string => text((body ?? {}) as Form, '_key');

export const notFound: View = message(w.notFound);

/** The same of a form that was sent: who may not send it any more, or about what is gone, loses no words by it. */
const notFoundFor = (request: FastifyRequest): View =>
  message(w.notFound, [...typedWords(typedIn(request).map(({ value }) => value)), toStart]);

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

/** The form of a session that is no more (signed out in another window, ended, another session since), as far as it was ours. */
function formOfBefore(request: FastifyRequest, { sessionKeys }: Pick<Deps, 'sessionKeys'>): Again | null {
  const { method, body, url, headers } = request;
  const key = keyOf(request);
  const actor = actorOfForm(sessionKeys, text((body ?? {}) as Form, '_by'));
  // From another site the browser sends no cookie, and to keep a form would put a new session in the place of the one it has.
  const isFromElsewhere = !['same-origin', undefined].includes(headers['sec-fetch-site'] as string | undefined);
  if (method !== 'POST' || isFromElsewhere || actor === null || !FORM_KEY.test(key)) return null;
  return { why: 'ended', actor, url, key, kept: typedIn(request), ready: false };
}

/** Keeps what was entered for whoever typed it: to be sent again at once where it is them who is signed in, else once it is. */
function keepForm(form: Again, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  request.session.again = { ...form, ready: request.session.who?.actor === form.actor };
  return reply.redirect('/sign-in/again', 303);
}

/** The token has ended, and the session with it. */
async function signedOut(request: FastifyRequest, reply: FastifyReply, deps: Pick<Deps, 'sessionKeys'>) {
  const form = formOfBefore(request, deps);
  await request.session.regenerate();
  return form ? keepForm(form, request, reply) : reply.redirect('/sign-in', 303);
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
  deps: Pick<Deps, 'log' | 'config' | 'sessionKeys'>,
): unknown {
  const { log, config } = deps;
  const route = request.routeOptions.url;
  const demo = config.CLOCK === 'demo';
  if (error instanceof SignedOut) return signedOut(request, reply, deps);
  if (error instanceof SignInAgain) return signInAgain(error, request, reply);
  if (error instanceof Missing) return show(request, reply.code(404), notFoundFor(request), { demo });
  if (error instanceof Away) {
    log.warn({ service: error.service, route }, 'a service is away');
    const key = keyOf(request);
    const again = FORM_KEY.test(key) ? { key } : {};
    return show(request, reply.code(503).header('retry-after', '1'), awayPage(error, request), { demo, ...again });
  }
  if (error instanceof Overloaded)
    return show(request, reply.code(503).header('retry-after', '1'), message(w.busy), { demo });
  if (isTransient(error)) {
    log.error({ route, fault: faultOf(error) }, 'the database is away');
    // What the session would keep cannot be kept, and must not be tried once more for this page.
    Object.assign(request, { session: undefined });
    // Wherever it was to lead to: the way back from there would find no session.
    reply.removeHeader('location');
    return show(request, reply.code(503).header('retry-after', '60'), message(w.recordsAway), { demo });
  }
  const status = (error as { statusCode?: number }).statusCode ?? 500;
  // Shown in another session than the one of the browser now; a form of somebody else's page has no mark of ours.
  const form = status === 403 ? formOfBefore(request, deps) : null;
  if (form) return keepForm(form, request, reply);
  if (status >= 500) log.error({ route, fault: faultOf(error) }, 'failed');
  return show(request, reply.code(status), pageOf(status, error, request), { demo });
}
