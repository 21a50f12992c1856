import { ROLES } from '@byway/contracts/codes';
import type { Deps } from '../deps.ts';
import { text } from '../page/form.ts';
import type { Page } from '../page/page.ts';
import { hashOf } from '../session/seal.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const w = en.signedIn.mine;

const when = (at: number): string => whenWords(new Date(at).toISOString());

/** §9 where somebody is signed in themselves, and the end of any or all of it: a browser that was left open somewhere. */
export const mySignInsPage = ({ sessions, streams, log }: Pick<Deps, 'sessions' | 'streams' | 'log'>): Page => ({
  url: '/my-sign-ins',
  roles: ROLES,
  get: async ({ who, session }) => {
    const here = hashOf(session.sessionId);
    const browsers = (await sessions.browsersOf(who.actor)).map(({ key, usedAt, until }) => ({
      key,
      isHere: key === here,
      used: when(usedAt),
      until: when(until),
    }));
    return { view: 'my-sign-ins', title: w.title, model: { words: w, browsers } };
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
    session.flash = ended ? w.done : w.gone;
    return { to: '/my-sign-ins' };
  },
});
