import { ROLES } from '@byway/contracts/codes';
import type { Deps } from '../deps.ts';
import { text } from '../page/form.ts';
import type { Page } from '../page/page.ts';
import { hashOf } from '../session/seal.ts';
import { whenWords } from '../words/times.ts';

const words = (at: number): string => whenWords(new Date(at).toISOString());

/** §9 where somebody is signed in themselves, and the end of any or all of it: a browser that was left open somewhere. */
export const mySignInsPage = ({ sessions, streams, log }: Pick<Deps, 'sessions' | 'streams' | 'log'>): Page => ({
  url: '/my-sign-ins',
  roles: ROLES,
  get: async ({ who, session }) => {
    const here = hashOf(session.sessionId);
    const browsers = (await sessions.browsersOf(who.actor)).map(({ key, usedAt, until }) => ({
      key,
      isHere: key === here,
      used: words(usedAt),
      until: words(until),
    }));
    return { view: 'my-sign-ins', title: 'Where you are signed in', model: { browsers } };
  },
  post: async ({ who, form, session }) => {
    const key = text(form, 'browser');
    if (key === 'all') {
      const browsers = await sessions.endAllOf(who.actor);
      streams.endActor(who.actor);
      log.info({ actor: who.actor, by: who.actor, browsers }, 'access ended');
      return { to: '/' };
    }
    const ended = await sessions.endOne(who.actor, key);
    log.info({ actor: who.actor, by: who.actor, browsers: ended ? 1 : 0 }, 'access ended');
    session.flash = ended ? 'That browser is signed out.' : 'That browser was signed out already.';
    return { to: '/my-sign-ins' };
  },
});
