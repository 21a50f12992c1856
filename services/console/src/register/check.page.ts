import type { Outcome } from '@byway/contracts/codes';
import { markSession } from '@byway/contracts/http/attendance/register';
import { errorsOf, type FieldError } from '../page/form.ts';
import type { Page, View, Visit } from '../page/page.ts';
import { OUTCOME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { type KeptMark, marksOf, seenField } from './mark.form.ts';
import { isMarked, isOpen, type Roll, type RollRow, rollOf } from './roll.ts';

const w = en.register.check;

type Marked = RollRow & { readonly mark: NonNullable<RollRow['mark']> & { readonly outcome: Outcome } };

const markedIn = (roll: Roll): readonly Marked[] =>
  roll.rows.filter((row): row is Marked => isOpen(row) && isMarked(row));

/** What an absence leads to, in the words of the one who records it. */
function followsOf({ called, excuse, mark: { outcome, becomes, countsAt } }: Marked): {
  words: string;
  clause: string;
} {
  if (becomes !== null && becomes !== outcome) return { words: w.becomes(OUTCOME_WORDS[becomes]), clause: '3.5' };
  if (excuse === 'open') return { words: w.excuseWaits(called), clause: '3.5' };
  if (countsAt) return { words: w.counts(whenWords(countsAt)), clause: '4.1' };
  return { words: w.countsNot, clause: '3.6' };
}

/** Who is called the same, with what they are marked as: the last look before the wrong one is absent. */
function notWhom({ alike }: Marked, all: readonly RollRow[]): string[] {
  return all
    .filter(({ name }) => alike.includes(name))
    .map(({ name, mark, outcome }) => {
      const said = outcome ?? mark?.outcome;
      return w.notWhom(name, said ? OUTCOME_WORDS[said].toLowerCase() : w.notMarked);
    });
}

const isAbsent = ({ mark: { outcome, countsAt } }: Marked): boolean =>
  outcome === 'did-not-attend' || countsAt !== null;

function othersOf(rows: readonly Marked[]) {
  const by = Map.groupBy(rows, ({ mark }) => mark.outcome);
  return [...by].map(([outcome, of]) => ({
    key: w.group(OUTCOME_WORDS[outcome], of.length),
    names: of.map(({ name }) => name).join('; '),
    more: w.follows[outcome] ?? '',
    hidden: w.changeGroup(OUTCOME_WORDS[outcome].toLowerCase()),
  }));
}

function view(roll: Roll, errors: readonly FieldError[] = []): View {
  const { sessionId, rows, startsAt, about } = roll;
  const marked = markedIn(roll);
  const absent = marked.filter(isAbsent);
  const open = rows.filter(isOpen);
  const model = {
    words: w,
    register: `/registers/${sessionId}`,
    sub: w.sub(whenWords(startsAt), about?.place ?? '', marked.length, open.length),
    absentTitle: absent.length > 0 ? w.absent(absent.length) : w.nobodyAbsent,
    absent: absent.map((row) => ({
      name: row.called,
      reference: row.reference,
      whole: row.name,
      marked: OUTCOME_WORDS[row.mark.outcome],
      notWhom: notWhom(row, rows),
      ...followsOf(row),
    })),
    othersTitle: w.others(marked.length - absent.length),
    others: othersOf(marked.filter((row) => !isAbsent(row))),
    left: open.filter((row) => !isMarked(row)).map(({ name }) => name),
    hidden: marked.flatMap(({ caseId, placeId, mark }) => [
      { name: `mark-${caseId}-${placeId}`, value: mark.outcome },
      { name: seenField({ caseId, placeId }), value: String(mark.version) },
    ]),
  };
  return { view: 'register-check', title: w.title, model, errors };
}

/** Whether the marks that are kept are still those that were looked at. */
function same(looked: readonly KeptMark[], marked: readonly Marked[]): boolean {
  const now = new Map(marked.map(({ placeId, mark }) => [placeId, mark]));
  return (
    looked.length === marked.length &&
    looked.every(({ placeId, outcome, version }) => {
      const kept = now.get(placeId);
      return kept?.outcome === outcome && kept.version === version;
    })
  );
}

async function record(visit: Visit, sessionId: string, looked: readonly KeptMark[]) {
  const marks = looked.flatMap(({ caseId, placeId, outcome }) => (outcome ? [{ caseId, placeId, outcome }] : []));
  const answer = await visit.api.insist(markSession, { params: { sessionId }, body: { marks }, key: visit.key });
  if (answer.status === 'refused') return errorsOf(answer.problem);
  const asked = new Map(marks.map(({ placeId, outcome }) => [placeId, outcome]));
  const results = answer.body.results.map((row) => ({ ...row, asked: asked.get(row.placeId) ?? null }));
  visit.session.marked = { ...visit.session.marked, [sessionId]: results };
  return null;
}

/** 3.2 the last look: who is absent, one by one, and when it counts; then all is recorded at once. */
export const registerCheckPage: Page = {
  url: '/registers/:sessionId/check',
  roles: markSession.roles,
  get: async ({ api, who, params: { sessionId = '' } }) => {
    const roll = await rollOf(api, who, sessionId);
    return roll.namesAway || markedIn(roll).length === 0 ? { to: `/registers/${sessionId}` } : view(roll);
  },
  post: async (visit) => {
    const { api, who, form, params } = visit;
    const { sessionId = '' } = params;
    const to = { to: `/registers/${sessionId}` };
    const looked = marksOf(form);
    const roll = await rollOf(api, who, sessionId);
    const marked = markedIn(roll);
    if (marked.length === 0) return to;
    if (!same(looked, marked)) return view(roll, [{ field: '', text: w.changed }]);
    const errors = await record(visit, sessionId, looked);
    return errors ? view(roll, errors) : to;
  },
};
