import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/intake/erasure';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { ownersRefuse, silent, stepOf } from './erasure.rules.ts';
import { answersOf, type Erasure, erasureOf, erasurePage } from './erasure.store.ts';
import { isOnHold, whomOf } from './legal-hold.store.ts';

const line = ({ erasureId, cases, reason, state, askedBy, askedAt, decidedBy, decidedAt, ...rest }: Erasure) => ({
  erasureId,
  cases: cases.map((caseId) => ({ caseId })),
  reason,
  state,
  askedBy,
  askedAt,
  decidedBy,
  decidedAt,
  destroyedAt: rest.destroyedAt,
  completedAt: rest.completedAt,
});

/** §9 the requests and what became of them, newest first. */
export const listErasures = route(http.listErasures, async ({ tx, query: { cursor = null, limit, state = null } }) => {
  const rows = await erasurePage(tx, { state, after: cursor, limit: limit + 1 });
  const { items, next } = pageOf(rows, limit, ({ erasureId }) => [erasureId]);
  return { status: 200, body: { items: items.map(line), next } };
});

/** §9 one erasure with every answer: the dry run before it is confirmed, the certificate after. */
export const viewErasure = route(http.viewErasure, async ({ tx, params: { erasureId }, note }) => {
  const erasure = await erasureOf(tx, { erasureId });
  if (!erasure) return refuse('not-found');
  const answers = await answersOf(tx, { erasureId });
  const { rewrittenAt, backupsUntil } = erasure;
  const { cases, destroyed, drafts, stoppedFor: why, stoppedBy: by, stoppedAt: at } = erasure;
  note({ about: [erasureId, ...cases], fields: [] });
  const step = stepOf(erasure);
  return {
    status: 200,
    body: {
      ...line(erasure),
      destroyed,
      drafts,
      rewrittenAt,
      backupsUntil,
      stopped: why && by && at ? { why, by, at } : null,
      step,
      answers,
      silent: silent(cases, answers, step),
      legalHold: await isOnHold(tx, whomOf(erasure, [])),
      ownersRefuse: ownersRefuse(cases, answers, 'asked'),
    },
  };
});
