import { addDays, atLondon, HOUR, londonDate, MINUTE } from '@byway/schemes/london';
import type { en } from '../words/en.ts';

const DAY = 24 * HOUR;

type WaitingKind = keyof typeof en.home.kinds;

/** One thing that waits: a register, a notice, an offer; never one line for each person of it. */
export interface Waiting {
  /** What it is about: two services that know of the same thing are one line. */
  readonly key: string;
  readonly kind: WaitingKind | (string & {});
  readonly clause: string;
  /** The page where it is done. */
  readonly href: string;
  /** ISO; null: at any time. */
  readonly dueAt: string | null;
  /** ISO, from when it waits. */
  readonly since: string | null;
  readonly caseId: string | null;
  /** A register's. */
  readonly sessionId?: string;
  /** What it is called, where that is no person's name. */
  readonly called?: string;
  readonly about: readonly string[];
  readonly chases?: number;
  readonly lastChasedAt?: string | null;
  /** Given to this person, or for nobody in particular. */
  readonly mine: boolean;
  /** Somebody else does it: the reader is told that it waits. */
  readonly watched?: boolean;
  /** The task that somebody can say they have looked at. */
  readonly look?: string;
}

const PARTS = ['late', 'today', 'week', 'later'] as const;
export type Part = (typeof PARTS)[number];

/** The same thing known twice is one line: what its list says of it, with how often somebody was reminded. */
export function together(all: readonly Waiting[]): Waiting[] {
  const lines = new Map<string, Waiting>();
  for (const one of all) {
    const before = lines.get(one.key);
    const { chases = 0, lastChasedAt = null } = before ?? {};
    const reminded = (one.chases ?? 0) > chases ? {} : { chases, lastChasedAt };
    const mine = one.mine || before?.mine === true;
    lines.set(one.key, before ? { ...before, ...one, ...reminded, mine, dueAt: one.dueAt ?? before.dueAt } : one);
  }
  return [...lines.values()];
}

/** Where something belongs at `now` (policy time); what has no date can be done today. */
export function partOf({ dueAt }: Pick<Waiting, 'dueAt'>, now: number): Part {
  if (dueAt === null) return 'today';
  const due = Date.parse(dueAt);
  if (due < now) return 'late';
  const today = londonDate(now);
  if (due < atLondon(addDays(today, 1), '00:00')) return 'today';
  return due < atLondon(addDays(today, 7), '00:00') ? 'week' : 'later';
}

const END = '9999';

/** Due first, then what waits longest. */
const inOrder = (a: Waiting, b: Waiting): number =>
  (a.dueAt ?? END).localeCompare(b.dueAt ?? END) ||
  (a.since ?? END).localeCompare(b.since ?? END) ||
  a.key.localeCompare(b.key);

/** All that waits, by part, in the order in which it is to be done. */
export function inParts(all: readonly Waiting[], now: number): Readonly<Record<Part, readonly Waiting[]>> {
  const parts = Map.groupBy(all.toSorted(inOrder), (one) => partOf(one, now));
  return Object.fromEntries(PARTS.map((part) => [part, parts.get(part) ?? []])) as Record<Part, Waiting[]>;
}

/** How late something is: the largest whole part of it. */
export function lateness(ms: number): { readonly of: 'minutes' | 'hours' | 'days'; readonly n: number } {
  if (ms >= 2 * DAY) return { of: 'days', n: Math.floor(ms / DAY) };
  if (ms >= HOUR) return { of: 'hours', n: Math.floor(ms / HOUR) };
  return { of: 'minutes', n: Math.max(1, Math.floor(ms / MINUTE)) };
}
