import type { Role } from '@byway/contracts/codes';
import type { FastifyRequest } from 'fastify';
import type { Api } from '../api/api.ts';
import type { Who } from '../session/session.ts';
import type { FieldError, Form } from './form.ts';

/** One request of a signed-in person. */
export interface Visit {
  readonly who: Who;
  readonly api: Api;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  /** What was sent; of a page that is only looked at, what was typed there before a sign-in was asked for. */
  readonly form: Form;
  /** The key of the form that was sent: the same form sent twice is one effect. */
  readonly key: string;
  readonly session: FastifyRequest['session'];
}

/** A page to show. */
export interface View {
  readonly view: string;
  /** Of the page: never with anybody's name or number in it, it goes to the browser's history. */
  readonly title: string;
  readonly model: Readonly<Record<string, unknown>>;
  readonly errors?: readonly FieldError[];
  /** What the page shows and wants to be told of (see `changes/`). `own`: also of what its reader did. */
  readonly watch?: { readonly cases?: readonly string[]; readonly types?: readonly string[]; readonly own?: true };
  /** What was typed, to show again. */
  readonly typed?: Form;
}

/** What a handler gives back: a page to show, where to go, or a file. */
export type Shown =
  | View
  | { readonly to: string }
  /** An answer to the script of a page. */
  | { readonly data: unknown }
  /** A file to keep, sent as it is made. Its name is in the browser's list: never with an id in it. */
  | { readonly file: { readonly name: string; readonly type: string; readonly parts: AsyncIterable<string> } };

type Handler = (visit: Visit) => Promise<Shown>;

/** A page: GET and POST are two handlers. */
export interface Page {
  readonly url: string;
  readonly roles: readonly Role[];
  /** What it shows to whoever has not signed in: the same to everybody. */
  readonly open?: () => View;
  readonly get?: Handler;
  readonly post?: Handler;
}

/** A page that shows one view, and changes nothing. */
export interface ViewPage extends Page {
  readonly get: (visit: Visit) => Promise<View>;
}

/** A page that shows a form, and sends what was entered there. */
export interface FormPage extends Page {
  readonly get: Handler;
  readonly post: Handler;
}
