import { keepMarks, viewRegister } from '@byway/contracts/http/attendance/register';
import type { BodyRead } from '@byway/contracts/http/route';
import { londonDate } from '@byway/schemes/london';
import { errorsOf, type FieldError, text } from '../page/form.ts';
import type { Page, View, Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { type KeptAnswer, type KeptMark, marksOf, presentForTheRest, type RowResult } from './mark.form.ts';
import { clockOf, progressOf, registerRow, type Sent } from './register.presenter.ts';
import { isOpen, type Roll, rollOf } from './roll.ts';

const w = en.register.session;

/** So many who are not marked are named one by one. */
const NAMED = 3;
const NOTHING: Sent = { results: [], typed: [], kept: [] };

function headingOf({ startsAt }: Roll, now: number): string {
  const isToday = londonDate(Date.parse(startsAt)) === londonDate(now);
  return isToday ? w.headingToday(clockOf(startsAt)) : w.heading(whenWords(startsAt));
}

/** What people need, above all else; and who is not asked yet. */
const needsIn = (rows: readonly ReturnType<typeof registerRow>[]) =>
  rows.flatMap(({ whole, needs }) => (needs?.known.length ? [{ name: whole, words: needs.known.join('. ') }] : []));

const savedIn = (rows: readonly ReturnType<typeof registerRow>[]) =>
  rows.filter(({ saved }) => saved).map(({ whole, outcomeWords }) => w.savedAs(whole, outcomeWords));

function view(visit: Visit, roll: Roll, sent: Sent, errors: readonly FieldError[] = []): View {
  const now = visit.api.time ?? 0;
  const { sessionId, rows, about, startsAt, namesAway } = roll;
  const shown = rows.map((row) => registerRow(row, sent));
  const needs = needsIn(shown);
  const saved = savedIn(shown);
  const refused = shown.filter((row) => row.refused).length;
  const model = {
    words: w,
    need: en.people.needs,
    sessionId,
    heading: headingOf(roll, now),
    about: about ? w.about(about.group, about.place, about.facilitator) : null,
    people: w.people(rows.length),
    begun: Date.parse(startsAt) <= now,
    namesAway,
    needs: needs.length > 0 ? { title: w.need(needs.length), of: needs } : null,
    rows: shown,
    progress: progressOf(roll),
    saved,
    savedWords: saved.length > 0 ? w.saved(saved.length) : null,
    refusedWords: refused > 0 ? w.refused(refused, saved.length) : null,
  };
  return { view: 'register', title: w.title, model, errors, watch: { cases: rows.map(({ caseId }) => caseId) } };
}

/** Keeps marks for all who keep this register; what was refused is a result of its row. */
async function keep(
  { api, params: { sessionId = '' }, key }: Visit,
  marks: readonly KeptMark[],
): Promise<readonly KeptAnswer[] | readonly FieldError[]> {
  const answer = await api.insist(keepMarks, { params: { sessionId }, body: { marks: [...marks] }, key });
  return answer.status === 'refused' ? errorsOf(answer.problem) : answer.body.results;
}

const isKept = (found: readonly KeptAnswer[] | readonly FieldError[]): found is readonly KeptAnswer[] =>
  found.every((one) => 'result' in one);

type Refused = Extract<BodyRead<typeof keepMarks>['results'][number], { result: 'refused' }>;

/** Marks that could not be kept, as results of their rows. */
const refusedOf = (kept: readonly KeptAnswer[], marks: readonly KeptMark[]): RowResult[] =>
  kept
    .filter((one): one is Refused => one.result === 'refused')
    .map((one) => ({ ...one, asked: marks.find(({ placeId }) => placeId === one.placeId)?.outcome ?? null }));

/** What is to be put right before the register is checked: two marks of one row, or rows that nobody marked. */
function mistakes(roll: Roll, kept: readonly KeptAnswer[], everyone: boolean): FieldError[] {
  const field = (placeId: string): string => {
    const row = roll.rows.find((one) => one.placeId === placeId);
    return row ? `mark-${row.caseId}-${row.placeId}` : '';
  };
  const nameOf = (placeId: string): string => roll.rows.find((one) => one.placeId === placeId)?.name ?? '';
  const clashes = kept
    .filter(({ result }) => result === 'conflict')
    .map(({ placeId }) => ({ field: field(placeId), text: w.chooseWhich(nameOf(placeId)) }));
  if (clashes.length > 0 || everyone) return clashes;
  const open = roll.rows.filter(isOpen);
  const left = open.filter(({ mark }) => !mark?.outcome);
  if (open.length > 0 && left.length === open.length) return [{ field: '', text: w.nothingMarked }];
  const marked = open.length - left.length;
  const [first, ...others] = left;
  if (first && others.length >= NAMED) return [{ field: field(first.placeId), text: w.markMany(left.length, marked) }];
  return left.map(({ placeId, name }) => ({ field: field(placeId), text: w.markOne(name, marked) }));
}

/** 3.2 a session's register: marks are kept as one goes, and recorded once, on a page of its own. */
export const registerPage: Page = {
  url: '/registers/:sessionId',
  roles: viewRegister.roles,
  get: async (visit) => {
    const { api, who, params, session } = visit;
    const { sessionId = '' } = params;
    const roll = await rollOf(api, who, sessionId);
    const results = session.marked?.[sessionId] ?? [];
    if (session.marked) delete session.marked[sessionId];
    return view(visit, roll, { ...NOTHING, results, typed: marksOf(visit.form) });
  },
  post: async (visit) => {
    const { api, who, params, form } = visit;
    const { sessionId = '' } = params;
    const rest = text(form, 'do') === 'present';
    const chosen = marksOf(form);
    const marks = rest ? presentForTheRest((await rollOf(api, who, sessionId)).rows, chosen) : chosen;
    const kept = marks.length > 0 ? await keep(visit, marks) : [];
    const roll = await rollOf(api, who, sessionId);
    if (!isKept(kept)) return { ...view(visit, roll, { ...NOTHING, typed: marks }, kept), typed: form };
    const results = refusedOf(kept, marks);
    const conflicts = marks.filter(({ placeId }) =>
      kept.some((one) => one.placeId === placeId && one.result === 'conflict'),
    );
    const errors = mistakes(roll, kept, rest);
    const partly = errors.length > 0 && conflicts.length === 0 && roll.rows.some(({ mark }) => mark?.outcome);
    if (errors.length > 0 || results.length > 0) {
      const again = view(visit, roll, { results, typed: conflicts, kept }, errors);
      return partly ? { ...again, model: { ...again.model, partly: w.recordOthers } } : again;
    }
    return { to: rest ? `/registers/${sessionId}` : `/registers/${sessionId}/check` };
  },
};

/** 3.2 the same for the script of the page, mark by mark. */
export const keepPage: Page = {
  url: '/registers/:sessionId/marks',
  roles: keepMarks.roles,
  post: async (visit) => {
    const kept = await keep(visit, marksOf(visit.form));
    if (!isKept(kept)) return { data: { results: [], refused: kept.map(({ text: said }) => said) } };
    const at = new Date(visit.api.time ?? 0).toISOString();
    return { data: { results: kept, at: w.allKept(clockOf(at)) } };
  },
};
