import { viewFigures } from '@byway/contracts/http/attendance/figures';
import { day } from '@byway/contracts/http/fields';
import { addDays } from '@byway/schemes/london';
import { BYTE_ORDER_MARK, csvLine } from '../page/csv.ts';
import type { Page, Visit } from '../page/page.ts';
import { type Whereabouts, whereabouts } from '../register/whereabouts.ts';
import { en } from '../words/en.ts';
import { dayWords, whenWords } from '../words/times.ts';
import { barOf, mondayOf, PARTS, type Places, placesIn } from './figures.rules.ts';
import { thisMonday, type Week, weekOf } from './figures.ts';

const w = en.figures;

/** The week of the address, or the last one. */
export async function askedFor({ api, query }: Visit) {
  const monday = await thisMonday(api);
  const { data } = day.safeParse(query.week);
  return { monday, from: data ? mondayOf(data) : addDays(monday, -7) };
}

const address = (from: string): string => `/figures?week=${from}`;

/** Last week, this one, and the one before that which is shown. */
function weeksOf(from: string, monday: string) {
  const named = new Map([
    [addDays(monday, -7), w.last],
    [monday, w.current],
  ]);
  const known = [...named].map(([week, text]) => ({ text, href: address(week), current: week === from }));
  const own = named.has(from) ? [] : [{ text: dayWords(from), href: address(from), current: true }];
  return [{ text: w.before, href: address(addDays(from, -7)), current: false }, ...own, ...known];
}

const cells = (of: Places, parts: readonly (keyof Places)[]) =>
  parts.map((part) => ({ n: of[part], name: w.columns[part] }));

function rowsOf({ sessions, total }: Week, where: ReadonlyMap<string, Whereabouts>) {
  // What took place for everybody needs no column.
  const parts = PARTS.filter((part) => part !== 'off' || total.off > 0);
  const most = Math.max(0, ...sessions.map(placesIn));
  return {
    head: parts.map((part) => w.columns[part]),
    rows: sessions.map((one) => {
      const at = where.get(one.sessionId);
      return {
        when: whenWords(one.startsAt),
        href: `/registers/${one.sessionId}`,
        about: at ? [at.place, at.facilitator].join(', ') : '',
        bar: barOf(one, most),
        cells: cells(one, parts),
      };
    }),
    total: cells(total, parts),
  };
}

const tilesOf = ({ joined, finished, stuck, sessions, total }: Week) => [
  { n: joined, words: w.tiles.joined },
  { n: placesIn(total), words: w.tiles.places(sessions.length) },
  { n: total.came, words: w.tiles.came },
  { n: total.absent, words: w.tiles.absent },
  { n: total.unrecorded, words: w.tiles.unrecorded },
  { n: finished, words: w.tiles.finished },
  { n: stuck ?? '?', words: stuck === null ? `${w.tiles.stuck}: ${w.unknown}` : w.tiles.stuck },
];

const ids = ({ sessions }: Week): string[] => sessions.map(({ sessionId }) => sessionId);

/** 3.3 the week on which a programme meets: counts of the own provider, and no names. */
export const figuresPage: Page = {
  url: '/figures',
  roles: viewFigures.roles,
  get: async (visit) => {
    const { monday, from } = await askedFor(visit);
    const week = await weekOf(visit.api, from);
    const where = await whereabouts(visit.api, ids(week));
    const model = {
      words: w,
      heading: w.week(dayWords(from), dayWords(week.until)),
      weeks: weeksOf(from, monday),
      tiles: tilesOf(week),
      ...rowsOf(week, where),
      file: `/figures/export.csv?week=${from}`,
      outcomes: Object.entries(w.outcomes.kinds).map(([kind, text]) => ({
        text,
        href: `/figures/export/outcomes.${kind}?week=${from}`,
      })),
    };
    return { view: 'figures', title: w.title, model, watch: { types: ['attendance.'] } };
  },
};

async function* linesOf(week: Week, where: ReadonlyMap<string, Whereabouts>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + csvLine(w.head);
  for (const one of week.sessions) {
    const at = where.get(one.sessionId);
    yield csvLine([
      one.startsAt,
      at?.group ?? '',
      at?.place ?? '',
      at?.facilitator ?? '',
      ...PARTS.map((part) => String(one[part])),
    ]);
  }
}

/** The same as a file. */
export const figuresFilePage: Page = {
  url: '/figures/export.csv',
  roles: viewFigures.roles,
  get: async (visit) => {
    const { from } = await askedFor(visit);
    const week = await weekOf(visit.api, from);
    const where = await whereabouts(visit.api, ids(week));
    return { file: { name: `figures-${from}.csv`, type: 'text/csv; charset=utf-8', parts: linesOf(week, where) } };
  },
};
