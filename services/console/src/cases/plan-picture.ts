import type { Body } from '../api/api.ts';
import { OUTCOME_WORDS, said } from '../words/en/codes.ts';
import { shortDayWords, whenWords } from '../words/times.ts';

/** What became of a session, as it is drawn: each has a shape and a sign, never a colour alone. */
const KINDS = {
  credited: { sign: '✓', words: 'Came' },
  partly: { sign: '~', words: 'Came, without credit' },
  absent: { sign: '✗', words: 'Absent' },
  excused: { sign: 'E', words: 'Excused' },
  gone: { sign: '–', words: 'Given back, cancelled or did not happen' },
  unknown: { sign: '?', words: 'Not recorded yet' },
  ahead: { sign: '', words: 'To come' },
} as const;
type Kind = keyof typeof KINDS;

const OF_OUTCOME: Readonly<Record<string, Kind>> = {
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
export function kindOf(place: Body, marked: Body, now: number): Kind {
  const outcome = marked?.outcome ?? null;
  if (outcome) {
    const counts = marked.absences.some(({ state }: Body) => ['window', 'asked', 'held', 'counted'].includes(state));
    return counts ? 'absent' : (OF_OUTCOME[outcome] ?? 'unknown');
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
export function planPicture(plan: Body, attendance: Body, now: number, nextAt: string | null): PlanPicture | null {
  const places: Body[] = plan?.places ?? attendance?.places ?? [];
  if (places.length === 0) return null;
  const marked = new Map<string, Body>((attendance?.places ?? []).map((place: Body) => [place.placeId, place]));
  const x = scaleOf(places.map(({ startsAt }) => Date.parse(startsAt)));
  const marks = places.map((place, i): Mark => {
    const kind = kindOf(place, marked.get(place.placeId), now);
    return {
      x: round(x(Date.parse(place.startsAt))),
      kind,
      sign: KINDS[kind].sign,
      label: place.number ? String(place.number) : 'C',
      date: shortDayWords(place.startsAt),
      low: i % 2 === 1,
    };
  });
  const windows = (attendance?.places ?? []).flatMap(({ absences }: Body) =>
    absences
      .filter(({ state }: Body) => state === 'window' || state === 'asked')
      .map(({ firstRecordedAt, countsAt }: Body) => {
        const [from, to] = [x(Date.parse(firstRecordedAt)), x(Date.parse(countsAt))];
        return { x: round(from), width: round(Math.max(1, to - from)) };
      }),
  );
  const used = new Set(marks.map(({ kind }) => kind));
  return {
    marks,
    windows,
    now: round(x(now)),
    next: nextAt === null ? null : round(x(Date.parse(nextAt))),
    nextDay: nextAt === null ? null : shortDayWords(nextAt),
    words: `${summary(places, marked, now)}${nextAt === null ? '' : ` Next dated step: ${whenWords(nextAt)}.`}`,
    legend: (Object.keys(KINDS) as Kind[]).filter((kind) => used.has(kind)).map((kind) => ({ kind, ...KINDS[kind] })),
  };
}

function summary(places: readonly Body[], marked: ReadonlyMap<string, Body>, now: number): string {
  const each = places.map((place) => {
    const label = place.number ? `Session ${place.number}` : 'Catch-up';
    const outcome = marked.get(place.placeId)?.outcome;
    const state = outcome ? said(OUTCOME_WORDS, outcome) : KINDS[kindOf(place, marked.get(place.placeId), now)].words;
    return `${label}, ${shortDayWords(place.startsAt)}: ${state.toLowerCase()}.`;
  });
  return each.join(' ');
}
