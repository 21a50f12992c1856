import { addDays, atLondon, londonDate } from '@byway/schemes/london';

export const WHOSE = ['all', 'mine', 'nobody'] as const;
export type Whose = (typeof WHOSE)[number];
export const DUE = ['any', 'late', 'today', 'week'] as const;
export type Due = (typeof DUE)[number];

/** What the queue looks at in a notice. */
export interface Queued {
  readonly noticeId: string;
  /** ISO; null: never due. */
  readonly rulingDueAt: string | null;
  readonly assignedTo: string | null;
}

const END = '9999';

/** Due first, and never the other way round for two that look at the list. */
export const dueFirst = (a: Queued, b: Queued): number =>
  (a.rulingDueAt ?? END).localeCompare(b.rulingDueAt ?? END) || a.noticeId.localeCompare(b.noticeId);

/** Whether it is of those somebody wants to see. */
export function isWhose({ assignedTo }: Queued, whose: Whose, actor: string): boolean {
  if (whose === 'mine') return assignedTo === actor;
  return whose === 'all' || assignedTo === null;
}

export function isDue({ rulingDueAt }: Queued, due: Due, now: number): boolean {
  if (due === 'any') return true;
  if (rulingDueAt === null) return false;
  const at = Date.parse(rulingDueAt);
  if (due === 'late') return at < now;
  return at >= now && at < atLondon(addDays(londonDate(now), due === 'today' ? 1 : 7), '00:00');
}

/** Those that wait for this liaison, due first: what was taken by somebody else is theirs. */
export const mineOrNobodys = <N extends Queued>(all: readonly N[], actor: string): N[] =>
  all.filter(({ assignedTo }) => assignedTo === null || assignedTo === actor).toSorted(dueFirst);

/** The one after `after` in that order, going round; null: there is no other. */
export function nextAfter<N extends Queued>(all: readonly N[], actor: string, after: string | undefined): N | null {
  const queue = mineOrNobodys(all, actor);
  const at = queue.findIndex(({ noticeId }) => noticeId === after);
  return [...queue.slice(at + 1), ...queue.slice(0, Math.max(at, 0))][0] ?? null;
}
