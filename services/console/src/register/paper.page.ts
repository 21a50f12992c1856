import { viewRegister } from '@byway/contracts/http/attendance/register';
import { iso } from '@byway/schemes/london';
import { BYTE_ORDER_MARK, csvLine } from '../page/csv.ts';
import type { Page } from '../page/page.ts';
import { OUTCOME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { clockOf } from './register.presenter.ts';
import { type Roll, rollOf } from './roll.ts';

const { paper: w, day, csv } = en.register;

/** The sentences about those who are called the same, once for each name. */
const twinsIn = ({ rows }: Roll): string[] => {
  const by = Map.groupBy(rows, ({ called }) => called.toLowerCase());
  return [...by.values()].flatMap(([first, ...rest]) =>
    first && rest.length > 0
      ? [w.alike(first.called, [first, ...rest].map(({ reference }) => reference).join(', '))]
      : [],
  );
};

/** 3.2 the register on one side of A4: first names alone, for the sheet goes round the room; what is for the facilitator is below a fold. */
export const registerPaperPage: Page = {
  url: '/registers/:sessionId/paper',
  roles: viewRegister.roles,
  get: async ({ api, who, params: { sessionId = '' } }) => {
    const roll = await rollOf(api, who, sessionId);
    const { rows, startsAt, endsAt, about } = roll;
    const coming = rows.filter(({ status }) => status === 'booked');
    const needs = coming.flatMap(({ name, needs: known }) =>
      known?.known.length ? [{ name, words: known.known.join('. ') }] : [],
    );
    const model = {
      words: w,
      sessionId,
      when: `${whenWords(startsAt)}, ${day.fromTo(clockOf(startsAt), clockOf(endsAt))}`,
      where: about ? [about.group, about.place, about.facilitator].join('. ') : '',
      people: day.people(coming.length),
      rows: coming.map(({ called }) => called),
      needs,
      twins: twinsIn(roll),
      printed: w.printed(whenWords(iso(api.time ?? 0))),
    };
    return { view: 'register-paper', title: w.title, model };
  },
};

async function* linesOf({ rows }: Roll): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(csv.head);
  for (const { reference, called, outcome, recordedAt, recordedBy, countsAt } of rows)
    yield csvLine([
      reference,
      called,
      outcome ? OUTCOME_WORDS[outcome] : '',
      recordedAt ?? '',
      recordedBy ?? '',
      countsAt ?? '',
    ]);
}

/** 3.2 what the register says, as a file; a mark that is only kept is not in it. */
export const registerFilePage: Page = {
  url: '/registers/:sessionId/register.csv',
  roles: viewRegister.roles,
  get: async ({ api, who, params: { sessionId = '' } }) => {
    const roll = await rollOf(api, who, sessionId);
    return { file: { name: 'register.csv', type: 'text/csv; charset=utf-8', parts: linesOf(roll) } };
  },
};
