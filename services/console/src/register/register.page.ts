import { markSession, viewRegister } from '@byway/contracts/http/attendance/register';
import { errorsOf, text } from '../page/form.ts';
import type { Page, View, Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { namesOf } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { marksOf } from './mark.form.ts';
import { registerRow } from './register.presenter.ts';

const w = en.register.session;

async function page(visit: Visit, { preset = '' } = {}): Promise<View> {
  const { api, who, params, form, session } = visit;
  const { sessionId = '' } = params;
  const { rows } = await api.get(viewRegister, { params: { sessionId } });
  const cases = rows.map(({ caseId }) => caseId);
  const names = await namesOf(api, who, cases);
  const results = new Map((session.marked?.[sessionId] ?? []).map((result) => [result.placeId, result]));
  if (session.marked) delete session.marked[sessionId];
  const shown = rows
    .map((row) => {
      const typed = text(form, `mark-${row.caseId}-${row.placeId}`);
      const result = results.get(row.placeId);
      return registerRow(row, names.get(row.caseId) ?? '', { result, preset: typed || preset });
    })
    .sort((a, b) => a.name.localeCompare(b.name));
  const count = (which: 'recorded' | 'refused') =>
    [...results.values()].filter(({ result }) => result === which).length;
  const model = {
    words: w,
    sessionId,
    when: whenWords(rows[0]?.startsAt),
    rows: shown,
    begun: Date.parse(rows[0]?.startsAt ?? '') <= (api.time ?? 0),
    open: shown.filter((row) => row.open).length,
    saved: count('recorded'),
    refused: count('refused'),
  };
  return { view: 'register', title: w.title, model, watch: { cases } };
}

/** 3.2 a session's register: everyone on one page, a result per row. */
export const registerPage: Page = {
  url: '/registers/:sessionId',
  roles: viewRegister.roles,
  get: (visit) => page(visit, { preset: visit.query.all === 'present' ? 'attended' : '' }),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const { sessionId = '' } = params;
    const marks = marksOf(form);
    if (marks.length === 0) return { ...(await page(visit)), errors: [{ field: '', text: w.nothingMarked }] };
    const answer = await api.send(markSession, { params: { sessionId }, body: { marks }, key });
    if (answer.status === 'refused') return { ...(await page(visit)), errors: errorsOf(answer.problem), typed: form };
    const results = answer.body.results.map((row) => ({
      ...row,
      asked: marks.find(({ placeId }) => placeId === row.placeId)?.outcome ?? 'attended',
    }));
    session.marked = { ...session.marked, [sessionId]: results };
    return { to: `/registers/${sessionId}` };
  },
};
