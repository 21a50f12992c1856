import { londonClock } from '@byway/schemes/london';
import type { Piece } from '../page/blocks.ts';
import type { Whereabouts } from '../register/whereabouts.ts';
import { en } from '../words/en.ts';
import { clockWords, shortDayWords, whenWords } from '../words/times.ts';
import { lateness, type Part, type Waiting } from './waiting.rules.ts';

const w = en.home;

/** Parts whose number stands above the list. */
const COUNTED = ['late', 'today', 'week'] as const;

/** When something is due: how late it is before the date of it, and of today the clock alone. */
function dueWords({ dueAt }: Waiting, part: Part, now: number): { first: string; sub: string } {
  if (!dueAt) return { first: w.anyTime, sub: '' };
  const clock = clockWords(londonClock(Date.parse(dueAt)));
  if (part === 'today') return { first: clock, sub: '' };
  const day = shortDayWords(dueAt);
  if (part !== 'late') return { first: day, sub: clock };
  const { of, n } = lateness(now - Date.parse(dueAt));
  return { first: w.late[of](n), sub: `${day}, ${clock}` };
}

const whatOf = ({ kind, watched }: Waiting): string => {
  const doing: Readonly<Record<string, string>> = w.kinds;
  const watching: Readonly<Record<string, string>> = en.tasks.kinds;
  return (watched ? watching[kind] : doing[kind]) ?? kind.replaceAll('-', ' ');
};

function calledOf(one: Waiting, names: ReadonlyMap<string, string>, where: ReadonlyMap<string, Whereabouts>): string {
  const led = one.sessionId ? where.get(one.sessionId) : undefined;
  if (led) return w.register(whenWords(led.startsAt), led.place);
  return one.called ?? names.get(one.caseId ?? '') ?? '';
}

/** Since when, what about it, how often somebody was reminded, and the clause. */
function metaOf({ about, since, chases = 0, lastChasedAt, clause }: Waiting): Piece[] {
  const said = [
    ...about,
    ...(since ? [w.since(whenWords(since))] : []),
    ...(chases > 0 ? [w.reminded(chases, whenWords(lastChasedAt))] : []),
  ];
  const under: Piece[] = clause ? [clause.includes('.') ? { clause } : { section: clause }] : [];
  return [...(said.length > 0 ? [`${said.join(' · ')} `] : []), ...under];
}

/** All that is known of what waits, and what of it is on the page. */
export interface Found {
  readonly all: readonly Waiting[];
  readonly mine: readonly Waiting[];
  readonly whose: 'mine' | 'team';
  readonly parts: Readonly<Record<Part, readonly Waiting[]>>;
  readonly shown: readonly (readonly [Part, readonly Waiting[]])[];
  readonly names: ReadonlyMap<string, string>;
  readonly where: ReadonlyMap<string, Whereabouts>;
  /** Policy time. */
  readonly now: number;
  /** A part of Byway is away, or has more than was asked for. */
  readonly least: boolean;
}

const count = (n: number, { least }: Found): string => (least ? w.counts.least(n) : String(n));

/** One thing to do, as a line. */
function lineOf(one: Waiting, part: Part, { names, where, now }: Found) {
  return {
    due: dueWords(one, part, now),
    what: w.line(whatOf(one), calledOf(one, names, where)),
    href: one.href,
    meta: metaOf(one),
    look: one.look,
    caseId: one.caseId,
  };
}

/** Whose work is shown; nothing where all of it is the reader's own. */
function scopeOf(found: Found) {
  const { all, mine, whose } = found;
  if (mine.length === all.length) return [];
  return (['mine', 'team'] as const).map((of) => ({
    text: w.scope[of],
    n: count((of === 'mine' ? mine : all).length, found),
    href: `/?whose=${of}`,
    current: of === whose,
  }));
}

/** The list, with its counts above it and what comes first before all. */
export function listOf(found: Found) {
  const { parts, shown, all, least } = found;
  const [first] = shown.flatMap(([part, rows]) => rows.map((one) => [one, part] as const));
  const isShown = shown.some(([part]) => part === 'later');
  return {
    first: first ? lineOf(...first, found) : null,
    tiles: COUNTED.map((part) => {
      const { length } = parts[part];
      return { part, n: count(length, found), any: length > 0, words: w.counts[part] };
    }),
    scope: scopeOf(found),
    parts: shown
      .filter(([, rows]) => rows.length > 0)
      .map(([part, rows]) => {
        const { length } = parts[part];
        return {
          part,
          title: w.parts[part],
          n: count(length, found),
          rows: rows.map((one) => lineOf(one, part, found)),
          all: rows.length < length ? { href: `/?part=${part}#${part}`, text: w.all(length) } : null,
        };
      }),
    later:
      parts.later.length > 0 && !isShown
        ? { words: w.later(parts.later.length), href: '/?part=later#later', link: w.showLater }
        : null,
    empty: all.length === 0 && !least,
  };
}
