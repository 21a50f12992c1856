import type { Deps } from '../deps.ts';
import { text } from '../page/form.ts';
import type { Page, View } from '../page/page.ts';
import type { Who } from '../session/session.ts';
import { ROLE_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const { all: w, check } = en.signedIn;

type Parts = Pick<Deps, 'sessions' | 'streams' | 'log'>;

async function list({ sessions }: Parts, me: Who): Promise<View> {
  const rows = (await sessions.signedIn(me.force)).map(({ actor, roles, until, browsers }) => ({
    actor,
    isMe: actor === me.actor,
    roles: roles.map((role) => ROLE_WORDS[role]).join(', '),
    until: whenWords(new Date(until).toISOString()),
    browsers,
  }));
  return { view: 'signed-in', title: w.title, model: { words: w, rows } };
}

const checkModel = (actor: string, me: Who) => ({
  words: check,
  actor,
  does: [...check.does, ...(actor === me.actor ? [check.own] : [])],
});

/**
 * §9 who is signed in, and the end of it: at once, at every browser. The token never left the console, so with the session
 * nothing is left that a service would answer.
 */
export const signedInPage = (parts: Parts): Page => ({
  url: '/signed-in',
  roles: ['administrator'],
  get: ({ who }) => list(parts, who),
  post: async ({ who, form, session }) => {
    const actor = text(form, 'actor');
    const there = (await parts.sessions.signedIn(who.force)).some((one) => one.actor === actor);
    if (!there) {
      session.flash = w.gone;
      return { to: '/signed-in' };
    }
    if (text(form, 'sure') !== 'yes')
      return { view: 'signed-in-check', title: check.title, model: checkModel(actor, who) };
    const browsers = await parts.sessions.endAllOf(actor);
    parts.streams.endActor(actor);
    parts.log.info({ actor, by: who.actor, browsers }, 'access ended');
    session.flash = w.done(actor);
    return { to: '/signed-in' };
  },
});
