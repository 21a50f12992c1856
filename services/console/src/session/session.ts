import type { Role } from '@byway/contracts/codes';
import type { RouteDefinition } from '@byway/contracts/http/route';

/** Who is signed in. The token never leaves the server. */
export interface Who {
  readonly actor: string;
  readonly roles: readonly Role[];
  /** The police force whose cases they see; what other forces do never reaches their pages. */
  readonly force: string;
  /** The provider they work for and the court area they are of; null: none, and they see the whole force. */
  readonly provider: string | null;
  readonly court: string | null;
  readonly token: string;
  /** Real time in milliseconds at which the token, and with it the session, ends. */
  readonly until: number;
}

/** Whether the person has one of these roles. */
export function is(who: Who, ...roles: readonly Role[]): boolean {
  return roles.some((role) => who.roles.includes(role));
}

type WithRoles = Pick<RouteDefinition, 'roles'>;

/** The roles that may ask every one of these routes: who a page that needs them all is for. */
export const rolesOfAll = (first: WithRoles, ...others: readonly WithRoles[]): Role[] =>
  first.roles.filter((role) => others.every(({ roles }) => roles.includes(role)));

/** The roles that may ask one of these routes or more. */
export const rolesOfAny = (...routes: readonly WithRoles[]): Role[] => [
  ...new Set(routes.flatMap(({ roles }) => roles)),
];

/**
 * A person who has to sign in again: the page they were on, and the form they sent, which is kept and not sent; `ready` once they
 * have. `ended`: the session the form was shown in is no more.
 */
export interface Again {
  readonly why: 'fresh' | 'idle' | 'ended';
  readonly actor: string;
  readonly url: string;
  /** The key of the form; empty for a page that was only looked at. */
  readonly key: string;
  readonly kept: readonly { readonly name: string; readonly value: string }[];
  readonly ready: boolean;
}

declare module 'fastify' {
  interface Session {
    /** It was found in the table: from then on it may be changed there, and not come back once it is deleted. */
    found?: true;
    who?: Who;
    /** While the browser is away at the sign-in. */
    signingIn?: { verifier: string; state: string; nonce: string };
    /** Real time (milliseconds) of the last page, to the minute. */
    usedAt?: number;
    again?: Again;
    /** What was entered on one page and is checked on the next, by whose form it is: a person who signs in again finds all of it. */
    entered?: Entered;
    /** Real time (milliseconds) at which the person last sent something that was taken. */
    sentAt?: number;
    /** Said once on the next page. */
    flash?: string;
  }
}
