import type { Role } from '@byway/contracts/codes';
import type { RulingGiven } from '../notices/ruling.form.ts';
import type { RowResult } from '../register/mark.form.ts';

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

declare module 'fastify' {
  interface Session {
    /** It was found in the table: from then on it may be changed there, and not come back once it is deleted. */
    found?: true;
    who?: Who;
    /** While the browser is away at the sign-in. */
    signingIn?: { verifier: string; state: string; nonce: string };
    /** What is kept, unsent, of somebody who must sign in again first; `ready` once they have. */
    again?: { actor: string; url: string; key: string; kept: { name: string; value: string }[]; ready: boolean };
    rulings?: Record<string, RulingGiven>;
    marked?: Record<string, readonly RowResult[]>;
    /** Said once on the next page. */
    flash?: string;
  }
}
