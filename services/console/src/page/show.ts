import { randomUUID } from 'node:crypto';
import { searchPersons } from '@byway/contracts/http/intake/search';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Api } from '../api/api.ts';
import { is } from '../session/session.ts';
import { ROLE_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import type { Navigation } from './navigation.ts';
import type { View } from './page.ts';

declare module 'fastify' {
  interface FastifyInstance {
    navigation: Navigation;
    /** Whose form it is, for a hidden field of it. */
    formMark: (actor: string) => string;
  }
}

const w = en.page.around;

/** What a page knows beside its own model. */
export interface Around {
  readonly api?: Api;
  /** Kept where the outcome of the last sending is not known; else each showing of a form has a new one. */
  readonly key?: string;
  readonly demo?: boolean;
  /** Makes the address at which the page listens for changes. */
  readonly listenAt?: (watch: NonNullable<View['watch']>) => string;
}

/** Puts a view into the layout. */
export async function show(
  request: FastifyRequest,
  reply: FastifyReply,
  shown: View,
  around: Around = {},
): Promise<FastifyReply> {
  // None when the sessions themselves cannot be reached.
  const session = request.session as typeof request.session | undefined;
  const who = session?.who ?? null;
  const path = request.url.split('?')[0] ?? '/';
  const flash = session?.flash;
  if (session && flash) delete session.flash;
  const errors = shown.errors ?? [];
  // Without a sign-in there is no form, and no session is begun.
  const csrf = who ? reply.generateCsrf() : '';
  return reply.view(`pages/${shown.view}.njk`, {
    ...shown.model,
    title: shown.title,
    who,
    navigation: who ? request.server.navigation(who, path) : [],
    flash,
    csrf,
    by: who ? request.server.formMark(who.actor) : '',
    key: around.key ?? randomUUID(),
    errors: errors.map(({ field, text }) => (field ? { text, href: `#${field}` } : { text })),
    errorOf: Object.fromEntries(errors.filter(({ field }) => field).map(({ field, text }) => [field, { text }])),
    typed: shown.typed ?? {},
    around: w,
    foot: en.about.foot,
    mayFind: who !== null && is(who, ...searchPersons.roles),
    find: en.find,
    clockSays: around.demo && around.api?.time ? w.clock(whenWords(new Date(around.api.time).toISOString())) : null,
    signedInAs: who ? w.signedInAs(who.roles.map((role) => ROLE_WORDS[role]).join(', ')) : null,
    path,
    url: request.url,
    changes: shown.watch && around.listenAt ? around.listenAt(shown.watch) : null,
  });
}
