import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/notifications/messages';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { findCase } from '../cases/case.store.ts';
import { wordsOf } from '../words/say.rules.ts';
import { templateOf } from '../words/templates.ts';
import { failedMessages, messagesOf, type Shown } from './message.store.ts';

const shownOf = ({ said, ...row }: Shown) => ({
  ...row,
  clause: templateOf(row.kind, row.templateVersion).clause,
  words: wordsOf({ ...row, said }, row.language ?? 'en'),
});

function pageOfMessages(rows: readonly Shown[], limit: number) {
  const { items, next } = pageOf(rows, limit, ({ messageId }) => [messageId]);
  return { status: 200, body: { items: items.map(shownOf), next } } as const;
}

/** What was, and will be, written to a person, in the words that were sent. */
export const viewMessages = route(
  http.viewMessages,
  async ({ tx, params: { caseId }, query: { cursor = null, limit }, note }) => {
    if (!(await findCase(tx, caseId))) return refuse('not-found');
    note({ fields: ['messages'] });
    return pageOfMessages(await messagesOf(tx, { caseId, before: cursor, limit: limit + 1 }), limit);
  },
);

/** What did not reach somebody. */
export const listFailed = route(http.listFailed, async ({ tx, query: { cursor = null, limit }, note }) => {
  const rows = await failedMessages(tx, { before: cursor, limit: limit + 1 });
  note({ about: rows.slice(0, limit).map(({ caseId }) => caseId) });
  return pageOfMessages(rows, limit);
});
