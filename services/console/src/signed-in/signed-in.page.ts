import type { Deps } from '../deps.ts';
import { text } from '../page/form.ts';
import type { Page, Shown } from '../page/page.ts';
import type { Who } from '../session/session.ts';
import { ROLE_WORDS } from '../words/en/codes.ts';
import { whenWords } from '../words/times.ts';

type Parts = Pick<Deps, 'sessions' | 'streams' | 'log'>;

async function list({ sessions }: Parts, me: Who): Promise<Extract<Shown, { view: string }>> {
  const rows = (await sessions.signedIn(me.force)).map(({ actor, roles, until, browsers }) => ({
    actor,
    isMe: actor === me.actor,
    roles: roles.map((role) => ROLE_WORDS[role]).join(', '),
    until: whenWords(new Date(until).toISOString()),
    browsers,
  }));
  return { view: 'signed-in', title: 'Who is signed in', model: { rows } };
}

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
      session.flash = 'They are not signed in any more.';
      return { to: '/signed-in' };
    }
    if (text(form, 'sure') !== 'yes')
      return { view: 'signed-in-check', title: 'End a sign-in', model: { actor, isMe: actor === who.actor } };
    const browsers = await parts.sessions.endAllOf(actor);
    parts.streams.endActor(actor);
    parts.log.info({ actor, by: who.actor, browsers }, 'access ended');
    session.flash = `${actor} is signed out everywhere.`;
    return { to: '/signed-in' };
  },
});
