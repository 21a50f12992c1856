import type { MissState, Outcome } from '@byway/contracts/codes';
import type { viewAttendance } from '@byway/contracts/http/attendance/cases';
import type { BodyRead } from '@byway/contracts/http/route';
import type { viewPlan } from '@byway/contracts/http/scheduling/places';
import { OUTCOME_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { shortDayWords, whenWords } from '../words/times.ts';

const w = en.cases.picture;

/** A place of the plan as scheduling or attendance shows it. */
export type Place = Pick<
  BodyRead<typeof viewPlan>['places'][number],
  'placeId' | 'number' | 'status' | 'startsAt' | 'endsAt'
>;
type Absence = Pick<
  BodyRead<typeof viewAttendance>['places'][number]['absences'][number],
  'state' | 'firstRecordedAt' | 'countsAt'
>;
/** What the register says of it. */
export interface MarkedPlace extends Place {
  readonly outcome: Outcome | null;
  readonly absences: readonly Absence[];
}
interface With<P> {
  readonly places: readonly P[];
}

/** What became of a session, as it is drawn: each has a shape and a sign, never a colour alone. */
const SIGNS = { credited: '✓', partly: '~', absent: '✗', excused: 'E', gone: '–', unknown: '?', ahead: '' } as const;
type Kind = keyof typeof SIGNS;
const KINDS = Object.keys(SIGNS) as Kind[];

const OF_OUTCOME: Readonly<Record<Outcome, Kind>> = {
  attended: 'credited',
  'attended-late': 'credited',
  'left-early': 'partly',
  unfit: 'partly',
  excused: 'excused',
  'did-not-attend': 'absent',
  'session-did-not-happen': 'gone',
  'cancelled-by-provider': 'gone',
  'technical-failure': 'gone',
};
/** An absence that counts, or may. */
const STANDING: readonly MissState[] = ['window', 'asked', 'held', 'counted'];
/** 4.1 one that can still be excused or corrected. */
const OPEN: readonly MissState[] = ['window', 'asked'];

/** Per cent of the width. */
type X = number;
const [LEFT, WIDTH] = [8, 84];
/** Closer than this, marks would lie on each other at 320 px: then they stand at even distances. */
const CLOSEST: X = 7;

interface Mark {
  readonly x: X;
  readonly kind: Kind;
  readonly sign: string;
  readonly label: string;
  readonly date: string;
  /** Dates stand in two rows, so that neighbours do not run into each other. */
  readonly low: boolean;
}

export interface PlanPicture {
  readonly marks: readonly Mark[];
  readonly windows: readonly { readonly x: X; readonly width: X }[];
  readonly now: X | null;
  readonly next: X | null;
  /** The day of the next dated step, which may lie far beyond the line. */
  readonly nextDay: string | null;
  /** All of it in words, for who cannot see it. */
  readonly words: string;
  readonly legend: readonly { readonly kind: Kind; readonly sign: string; readonly words: string }[];
}

/** What is drawn of one place. `marked`: what the register says, where the reader may know it. */
export function kindOf(place: Place, marked: MarkedPlace | undefined, now: number): Kind {
  if (marked?.outcome) {
    return marked.absences.some(({ state }) => STANDING.includes(state)) ? 'absent' : OF_OUTCOME[marked.outcome];
  }
  if (place.status !== 'booked') return 'gone';
  return Date.parse(place.endsAt) < now ? 'unknown' : 'ahead';
}

/** Where on the line an instant is: true to time, or at even distances where sessions lie too close. */
function scaleOf(starts: readonly number[]): (t: number) => X {
  const [first = 0, last = 0] = [starts[0], starts.at(-1)];
  if (last === first) return (t) => (t < first ? LEFT : t > first ? LEFT + WIDTH : LEFT + WIDTH / 2);
  const straight = (t: number): X => LEFT + (WIDTH * (t - first)) / (last - first);
  const near = starts.some((t, i) => i > 0 && straight(t) - straight(starts[i - 1] ?? t) < CLOSEST);
  const knots = starts.map((t, i) => ({ t, x: near ? LEFT + (WIDTH * i) / (starts.length - 1) : straight(t) }));
  return (t) => {
    const after = knots.findIndex((knot) => knot.t > t);
    if (after === 0) return LEFT / 2;
    if (after < 0) return t > last ? LEFT + WIDTH + LEFT / 2 : LEFT + WIDTH;
    const [a, b] = [knots[after - 1], knots[after]];
    if (!a || !b || b.t === a.t) return a?.x ?? LEFT;
    return a.x + ((b.x - a.x) * (t - a.t)) / (b.t - a.t);
  };
}

const round = (x: X): X => Math.round(x * 10) / 10;

/**
 * The plan as a picture: sessions and catch-ups on a line of time with what became of them, the windows in which an absence
 * can still be excused or corrected (4.1), today, and the next dated step. Null: no places. `now` is policy time.
 */
export function planPicture(
  plan: With<Place> | null,
  attendance: With<MarkedPlace> | null,
  now: number,
  nextAt: string | null,
): PlanPicture | null {
  const places: readonly Place[] = plan?.places ?? attendance?.places ?? [];
  if (places.length === 0) return null;
  const marked = new Map((attendance?.places ?? []).map((place) => [place.placeId, place]));
  const x = scaleOf(places.map(({ startsAt }) => Date.parse(startsAt)));
  const marks = places.map((place, i): Mark => {
    const kind = kindOf(place, marked.get(place.placeId), now);
    return {
      x: round(x(Date.parse(place.startsAt))),
      kind,
      sign: SIGNS[kind],
      label: place.number ? String(place.number) : w.catchUp,
      date: shortDayWords(place.startsAt),
      low: i % 2 === 1,
    };
  });
  const open = (attendance?.places ?? []).flatMap(({ absences }) =>
    absences.filter(({ state }) => OPEN.includes(state)),
  );
  const windows = open.map(({ firstRecordedAt, countsAt }) => {
    const [from, to] = [x(Date.parse(firstRecordedAt)), x(Date.parse(countsAt))];
    return { x: round(from), width: round(Math.max(1, to - from)) };
  });
  const used = new Set(marks.map(({ kind }) => kind));
  const each = places.map((place) => placeWords(place, marked.get(place.placeId), now));
  return {
    marks,
    windows,
    now: round(x(now)),
    next: nextAt === null ? null : round(x(Date.parse(nextAt))),
    nextDay: nextAt === null ? null : shortDayWords(nextAt),
    words: [...each, ...(nextAt === null ? [] : [w.nextStep(whenWords(nextAt))])].join(' '),
    legend: KINDS.filter((kind) => used.has(kind)).map((kind) => ({ kind, sign: SIGNS[kind], words: w.kinds[kind] })),
  };
}

function placeWords(place: Place, marked: MarkedPlace | undefined, now: number): string {
  const label = place.number ? en.cases.case.place(place.number) : en.cases.case.catchUp;
  const state = marked?.outcome ? OUTCOME_WORDS[marked.outcome] : w.kinds[kindOf(place, marked, now)];
  return w.place(label, shortDayWords(place.startsAt), state);
}
