import { TASKS, type TaskKind } from '@byway/contracts/tasks';
import { chaseAt } from '@byway/schemes/dates';
import type { EpochMs } from '@byway/schemes/london';
import type { Tx } from '@byway/tables/database';
import { several, statement } from '@byway/tables/statement';
import { and, isNull, sql } from 'drizzle-orm';
import { due } from '../tables.ts';
import { type DueHandler, setDue } from '../time/dated-steps.ts';
import { endTasks, type Told, tell } from './task.store.ts';

/** What is still to be done, as its own service reads it without a lock. */
interface Chased extends Omit<Told, 'kind' | 'about'> {
  /** Policy time it is due at now, where that can change: a chase dated from another time tells nobody. */
  readonly since?: EpochMs;
}

/** The kinds whose rhythm {@link TASKS} says. */
type Rhythmic = {
  [K in TaskKind]: (typeof TASKS)[K]['everyWorkingDays'] extends number ? K : never;
}[TaskKind];

interface Rhythm {
  readonly kind: Rhythmic;
  /** Policy time of the first telling; `since` itself unless given. */
  readonly due?: (since: EpochMs) => EpochMs;
}

interface OwnRhythm {
  readonly kind: Exclude<TaskKind, Rhythmic>;
  /** Policy time of the n-th telling (from 0). */
  readonly at: (since: EpochMs, n: number) => EpochMs;
}

type ChaseSpec = (Rhythm | OwnRhythm) & {
  /** What is to be done about `about`, and who is told the n-th time; null: nothing any more. */
  readonly look: (tx: Tx, about: string, n: number) => Promise<Chased | null>;
};

/** One kind of task that is told again until it is done. */
export interface Chase {
  /** Carries the dated chases out; for the service's list of dated steps, under the task's kind. */
  readonly step: DueHandler;
  /** Dates the first telling about something that is due at `since`; again, where it is due at another time. */
  readonly begin: (tx: Tx, about: string, since: EpochMs) => Promise<void>;
  /** Resumes the chase of something due at `since`: sends once what fell due up to `now`, then dates the next telling. */
  readonly resume: (tx: Tx, about: string, since: EpochMs, now: EpochMs) => Promise<void>;
  /** It is done, or nobody has to do it any more: at policy time `at`. */
  readonly end: (tx: Tx, about: readonly string[], at: EpochMs) => Promise<void>;
}

const takeBack = statement({ kinds: several(due.kind), subjects: several(due.subject) }, (db, $) =>
  db
    .delete(due)
    .where(and(sql`${due.kind} = any(${$.kinds})`, sql`${due.subject} = any(${$.subjects})`, isNull(due.doneAt))),
);

/** What these kinds of task are about is done, or nobody has to do it any more: at policy time `doneAt`. */
export async function endChases(
  tx: Tx,
  kinds: readonly TaskKind[],
  about: readonly string[],
  doneAt: EpochMs,
): Promise<void> {
  await takeBack(tx, { kinds, subjects: about });
  // A chase that the first statement waited for has dated the next: only a statement begun after it sees that one.
  await takeBack(tx, { kinds, subjects: about });
  await endTasks(tx, { kinds, about, doneAt });
}

interface Nth {
  readonly since: EpochMs;
  readonly n: number;
}

/**
 * A task with its chases. A chase takes no lock on the case: a command holds the case and then wants the dated chase, which the sweep
 * holds, so waiting for the case there would be a deadlock. A command that comes meanwhile waits for the dated chase in `end`, and then
 * ends the task. What a chase finds done it ends itself.
 */
export function chaseOf({ look, ...spec }: ChaseSpec): Chase {
  const { kind } = spec;
  const at = 'at' in spec ? spec.at : everySoManyWorkingDays(spec);
  const date = (tx: Tx, about: string, { since, n }: Nth): Promise<void> =>
    setDue(tx, { kind, key: `${about}:${since}:${n}`, subject: about, at: at(since, n), data: { since, n } });
  return {
    begin: (tx, about, since) => date(tx, about, { since, n: 0 }),
    resume: async (tx, about, since, now) => {
      let n = 0;
      while (at(since, n) <= now) n += 1;
      const chased = n === 0 ? null : await look(tx, about, n - 1);
      if (chased) {
        const { since: _, ...told } = chased;
        await tell(tx, { kind, about, ...told }, now);
      }
      await date(tx, about, { since, n });
    },
    end: (tx, about, doneAt) => endChases(tx, [kind], about, doneAt),
    step: async (tx, { subject: about, data }, now) => {
      const { since, n } = data as unknown as Nth;
      const chased = await look(tx, about, n);
      if (!chased) {
        await endTasks(tx, { kinds: [kind], about: [about], doneAt: now });
        return;
      }
      const { since: dueNow = since, ...told } = chased;
      // Due at another time by now: the chase of that time is dated beside this one.
      if (dueNow !== since) return;
      await tell(tx, { kind, about, ...told }, now);
      // Tellings that nobody could carry out in time are made up for by this one.
      let next = n + 1;
      while (at(since, next) <= now) next += 1;
      await date(tx, about, { since, n: next });
    },
  };
}

function everySoManyWorkingDays({ kind, due = (since) => since }: Rhythm): (since: EpochMs, n: number) => EpochMs {
  const { everyWorkingDays } = TASKS[kind];
  return (since, n) => chaseAt(due(since), everyWorkingDays, n);
}

/** The dated steps of chases, by kind, for a service's list of dated steps. */
export function stepsOf(chases: Readonly<Record<string, Chase>>): Record<string, DueHandler> {
  return Object.fromEntries(Object.entries(chases).map(([kind, { step }]) => [kind, step]));
}
