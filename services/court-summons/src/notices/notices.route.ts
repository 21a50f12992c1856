import { AfterPlace, pageOf } from '@byway/contracts/http/cursor';
import { refuse } from '@byway/service-kit/http/problems';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { findNotice } from './notice.store.ts';
import { NOTICE_STATES } from './notice.ts';
import { NoticeView, viewOf } from './notice.view.ts';

const PAGE = 50;
const Row = z.strictObject({
  noticeId: z.uuid(),
  caseId: z.uuid(),
  state: z.enum(NOTICE_STATES),
  version: z.int(),
  misses: z.int(),
  rulingDueAt: z.nullable(z.iso.datetime()),
  raisedAt: z.iso.datetime(),
});
const List = z.strictObject({ notices: z.array(Row), next: z.nullable(z.string()) });

// Due first; a notice that is never due comes last. The cursor is the last row's place in this order.
const LIST = `
select n.notice_id, n.case_id, n.state, n.version, n.ruling_due_at, n.raised_at,
       (select count(*)::int from notice_miss m where m.notice_id = n.notice_id) as misses
  from notice n
 where ($1::text is null or n.state = $1)
   and ($2::timestamptz is null or (coalesce(n.ruling_due_at, 'infinity'::timestamptz), n.notice_id) > ($2, $3::uuid))
 order by coalesce(n.ruling_due_at, 'infinity'::timestamptz), n.notice_id
 limit ${PAGE + 1}`;

interface ListRow {
  notice_id: string;
  case_id: string;
  state: z.infer<typeof Row>['state'];
  version: number;
  ruling_due_at: Date | null;
  raised_at: Date;
  misses: number;
}

export const noticesRoute = query({
  url: '/notices',
  summary: 'The notices, the ones due first',
  roles: ['court-liaison', 'authoriser', 'programme-manager'],
  audit: 'notice.list',
  querystring: z.strictObject({ state: z.enum(NOTICE_STATES).optional(), cursor: AfterPlace.optional() }),
  answers: { 200: List },
  handle: async ({ tx, query: { state, cursor } }) => {
    const values = [state ?? null, cursor?.at ?? null, cursor?.id ?? null];
    const rows = await tx.query<ListRow>({ name: 'notice-list', text: LIST, values });
    const { items: shown, next } = pageOf(rows, PAGE, ({ ruling_due_at, notice_id }) => [ruling_due_at, notice_id]);
    const notices = shown.map((row) => ({
      noticeId: row.notice_id,
      caseId: row.case_id,
      state: row.state,
      version: row.version,
      misses: row.misses,
      rulingDueAt: row.ruling_due_at?.toISOString() ?? null,
      raisedAt: row.raised_at.toISOString(),
    }));
    return { status: 200, body: { notices, next } };
  },
});

export const noticeRoute = query({
  url: '/notices/:noticeId',
  summary: 'One notice with everything about it',
  roles: ['court-liaison', 'authoriser', 'programme-manager'],
  audit: 'notice.view',
  params: z.strictObject({ noticeId: z.uuid() }),
  answers: { 200: NoticeView },
  handle: async ({ tx, params, caller, note }) => {
    const notice = await findNotice(tx, params.noticeId);
    if (!notice) return refuse('not-found');
    note({ subject: notice.caseId, fields: ['disposal', 'misses', 'summons'] });
    return { status: 200, body: await viewOf(tx, notice, caller.roles), etag: notice.rowVersion };
  },
});
