import { errorsOf, text } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { marksOf, type RowResult } from './mark.form.ts';
import { type RegisterRow, registerRow } from './register.presenter.ts';

async function page(visit: Visit, { preset = '' } = {}): Promise<Extract<Shown, { view: string }>> {
  const { api, who, params, form, session } = visit;
  const { sessionId = '' } = params;
  const { rows } = (await api.rawGet('attendance', `/sessions/${sessionId}/register`)) as { rows: RegisterRow[] };
  const names = await namesOf(
    api,
    who,
    rows.map(({ caseId }) => caseId),
  );
  const results = new Map((session.marked?.[sessionId] ?? []).map((result) => [result.placeId, result]));
  if (session.marked) delete session.marked[sessionId];
  const shown = rows
    .map((row) => {
      const typed = text(form, `mark-${row.caseId}-${row.placeId}`);
      return registerRow(row, names.get(row.caseId) ?? '', {
        result: results.get(row.placeId),
        preset: typed || preset,
      });
    })
    .sort((a, b) => String(a.name).localeCompare(String(b.name)));
  const begun = Date.parse(rows[0]?.startsAt ?? '') <= (api.time ?? 0);
  const open = shown.filter((row) => row.open).length;
  const model = {
    sessionId,
    when: whenWords(rows[0]?.startsAt),
    rows: shown,
    begun,
    open,
    preset,
    saved: [...results.values()].filter(({ result }) => result === 'recorded').length,
    refused: [...results.values()].filter(({ result }) => result === 'refused').length,
  };
  const watch = { cases: rows.map(({ caseId }) => caseId) };
  return { view: 'register', title: 'Register of a session', model, watch };
}

/** A session's register: everyone on one page, a result per row. */
export const registerPage: Page = {
  url: '/registers/:sessionId',
  roles: ['facilitator', 'programme-manager'],
  get: (visit) => page(visit, { preset: visit.query.all === 'present' ? 'attended' : '' }),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const marks = marksOf(form);
    if (marks.length === 0) {
      return { ...(await page(visit)), errors: [{ field: '', text: 'Choose what became of at least one person' }] };
    }
    const answer = await api.rawSend('attendance', `/sessions/${params.sessionId}/register`, { marks }, { key });
    if (answer.status === 'refused') return { ...(await page(visit)), errors: errorsOf(answer.problem), typed: form };
    const results = (answer.body.results as Omit<RowResult, 'asked'>[]).map((row) => ({
      ...row,
      asked: marks.find(({ placeId }) => placeId === row.placeId)?.outcome ?? 'attended',
    }));
    session.marked = { ...session.marked, [params.sessionId ?? '']: results };
    return { to: `/registers/${params.sessionId}` };
  },
};
