import type { FastifyInstance } from 'fastify';

/** A query in which a name stands twice. Which of the two was meant is not guessed. */
export class SaidTwice extends Error {
  readonly statusCode = 400;

  constructor() {
    super('a name stands twice in the query');
  }
}

/** What the page says of a request that was not taken: the words are of what was sent, never of a fault of ours. */
export interface Why {
  readonly title: string;
  readonly lines: readonly string[];
}

const TOO_LONG: Why = {
  title: 'What you sent is too long',
  lines: [
    'Nothing was changed. One page takes about 60,000 letters in all, and no files.',
    'Go back, shorten what you typed, and send it again.',
  ],
};
const NO_FORM: Why = {
  title: 'This cannot be read as a form',
  lines: [
    'Nothing was changed. Byway takes only what is typed into its own pages, and no files.',
    'Open the page in Byway and fill it in there.',
  ],
};
const TWICE: Why = {
  title: 'The address of this page is not right',
  lines: [
    'Something stands in it twice, and which of the two is meant cannot be known. Nothing was changed.',
    'Follow a link in Byway to the page, rather than an address that was put together or changed.',
  ],
};
const NOT_READ: Why = {
  title: 'What was sent cannot be read',
  lines: ['Nothing was changed.', 'Go back, open the page again, and send it once more.'],
};

/** Why a request was turned away with this status; null where it is not what was sent that is wrong. */
export function whyOf(status: number, error: unknown): Why | null {
  if (error instanceof SaidTwice) return TWICE;
  if (status === 413) return TOO_LONG;
  if (status === 415) return NO_FORM;
  return status >= 400 && status < 500 ? NOT_READ : null;
}

/** Turns away every query in which a name stands twice, at every route: behind this a query holds words, never a list. */
export function takeNoNameTwice(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ query }) => {
    if (Object.values(query as object).some((value) => typeof value !== 'string')) throw new SaidTwice();
  });
}
