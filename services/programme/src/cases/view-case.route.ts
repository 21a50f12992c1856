import { pageOf } from '@byway/contracts/http/cursor';
import * as http from '@byway/contracts/http/programme/cases';
import type { AnswerTo } from '@byway/contracts/http/route';
import { refuse } from '@byway/service-kit/http/problems';
import { route } from '@byway/service-kit/http/route';
import { type CaseView, findCase, listCases, timelineOf } from './view-case.store.ts';
import { type CasePart, partsFor } from './who-sees.ts';

const PAGE = 50;

/** The case as somebody with these roles may see it. */
function shownTo(roles: readonly string[]): (row: CaseView) => AnswerTo<typeof http.viewCase>['body'] {
  const parts = partsFor(roles);
  return (row) => {
    const more = {
      withdrawalOpen: row.withdrawal_open,
      disposal: row.disposal,
      endedAs: row.ended_as,
      nextAt: row.next_at?.getTime() ?? null,
      nextWhy: row.next_why,
    } satisfies Record<Exclude<CasePart, 'factData'>, unknown>;
    const seen: Partial<typeof more> = Object.fromEntries(
      Object.entries(more).filter(([part]) => parts.has(part as CasePart)),
    );
    return {
      caseId: row.case_id,
      schemeId: row.scheme_id,
      schemeVersion: row.scheme_version,
      agreedAt: row.agreed_at.getTime(),
      endedAt: row.ended_at?.getTime() ?? null,
      ...seen,
    };
  };
}

export const viewCase = route(http.viewCase, async ({ tx, params, caller }) => {
  const row = await findCase(tx, params.caseId);
  return row ? { status: 200, body: shownTo(caller.roles)(row) } : refuse('not-found');
});

export const viewCases = route(http.listCases, async ({ tx, query: { cursor, live }, caller }) => {
  const rows = await listCases(tx, cursor ?? null, live === undefined ? null : live === 'true', PAGE + 1);
  const { items, next } = pageOf(rows, PAGE, ({ case_id }) => [case_id]);
  return { status: 200, body: { items: items.map(shownTo(caller.roles)), next } };
});

export const viewTimeline = route(http.viewTimeline, async ({ tx, params, caller }) => {
  if (!(await findCase(tx, params.caseId))) return refuse('not-found');
  const facts = await timelineOf(tx, params.caseId);
  const shown = partsFor(caller.roles).has('factData');
  const items = facts.map(({ type, at, recorded, actor, data }) => ({
    type,
    at: Date.parse(at),
    recorded: Date.parse(recorded),
    actor,
    data: shown ? data : {},
  }));
  return { status: 200, body: { items } };
});
