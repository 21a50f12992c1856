import type { FastifyInstance } from 'fastify';
import { en } from '../words/en.ts';

const w = en.page.faults;

/** A query in which a name stands twice. Which of the two was meant is not guessed. */
class SaidTwice extends Error {
  readonly statusCode = 400;

  constructor() {
    super('a name stands twice in the query');
  }
}

/** What a page says of a request that was not taken. */
export interface Why {
  readonly title: string;
  readonly lines: readonly string[];
}

/** Why a request was turned away with this status, in words of what was sent; null where that is not what is wrong. */
export function whyOf(status: number, error: unknown): Why | null {
  if (error instanceof SaidTwice) return w.twice;
  if (status === 413) return w.tooLarge;
  if (status === 415) return w.noForm;
  return status >= 400 && status < 500 ? w.notRead : null;
}

/** Turns away every query in which a name stands twice, at every route: behind this a query holds words, never a list. */
export function takeNoNameTwice(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ query }) => {
    if (Object.values(query as object).some((value) => typeof value !== 'string')) throw new SaidTwice();
  });
}
