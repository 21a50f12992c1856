import { listTasks as ofAttendance } from '@byway/contracts/http/attendance/tasks';
import { listTasks as ofCourt } from '@byway/contracts/http/court-summons/tasks';
import { listTasks as ofProgramme } from '@byway/contracts/http/programme/tasks';
import { listTasks as ofSignposting } from '@byway/contracts/http/signposting/tasks';
import type { RowOf } from '../api/api.ts';
import { is } from '../page/page.ts';
import type { Who } from '../session/session.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';

const w = en.tasks;

/** Every list of tasks, in the order of the page. */
const LISTS = [ofAttendance, ofProgramme, ofCourt, ofSignposting] as const;
export type TaskList = (typeof LISTS)[number];

type RowsOf<L extends TaskList> = L extends unknown ? RowOf<L> : never;
/** A task as one of the services shows it. */
type Task = RowsOf<TaskList>;
type TaskOf<K, T = Task> = T extends { readonly kind: infer Kinds } ? (K extends Kinds ? T : never) : never;

interface Kind<T> {
  readonly clause: string;
  /** The page where it is done. */
  readonly href: (task: T, who: Who) => string;
  /** Nothing to do but to look: somebody says that they have. */
  readonly look?: true;
}
type OfCase = Pick<Task, 'caseId'>;
type OfNotice = Pick<RowOf<typeof ofCourt>, 'noticeId'>;

const toCase = ({ caseId }: OfCase): string => `/cases/${caseId}`;
const toOnward = ({ caseId }: OfCase): string => `/signposting/${caseId}`;
const toNotice = ({ noticeId }: OfNotice): string => `/notices/${noticeId}`;
const liaisonTo =
  (page: string) =>
  (task: OfNotice, who: Who): string =>
    is(who, 'court-liaison') ? `${toNotice(task)}/${page}` : toNotice(task);

const KINDS: { readonly [K in Task['kind']]: Kind<TaskOf<K>> } = {
  'register-unrecorded': { clause: '3.3', href: ({ sessionId }) => `/registers/${sessionId}` },
  'excuse-undecided': { clause: '3.5', href: ({ caseId, excuseId }) => `/cases/${caseId}/excuses/${excuseId}` },
  'leave-overdue': { clause: '6', href: ({ caseId }) => `/cases/${caseId}/leave` },
  'no-place': { clause: '2.6', href: toCase, look: true },
  review: { clause: '4.2', href: toCase, look: true },
  'plan-end': { clause: '2.7', href: toCase, look: true },
  'nothing-dated': { clause: '2.7', href: toCase, look: true },
  'notice-held': { clause: '4.4', href: toCase, look: true },
  'ruling-overdue': { clause: '4.3', href: liaisonTo('ruling') },
  'authorisation-overdue': { clause: '4.6', href: toNotice },
  'issue-overdue': { clause: '4.6', href: liaisonTo('issue') },
  'posting-overdue': { clause: '4.6', href: liaisonTo('posting') },
  'charge-limit-near': { clause: '4.5', href: toNotice },
  'excuse-after-posting': { clause: '4.7', href: toNotice },
  discontinue: { clause: '4.7', href: liaisonTo('discontinuance') },
  'serve-discontinuance': { clause: '4.7', href: liaisonTo('discontinuance') },
  'stop-after-posting': { clause: '4.7', href: toNotice },
  'referral-unanswered': { clause: '5.2', href: toOnward },
  'follow-up-due': { clause: '5.3', href: toOnward },
};
const isKnown = (task: { readonly kind: string }): task is Task => Object.hasOwn(KINDS, task.kind);

export interface TaskRow {
  readonly words: string;
  readonly hidden: string;
  readonly line: string;
  readonly clause: string;
  readonly href: string;
  /** The task somebody can say they have looked at; null: it goes by itself once it is done. */
  readonly look: string | null;
  readonly lookOf: string;
}

/** What every service says of a task; a newer one may say of a kind that this version has no words for. */
export interface AnyTask {
  readonly taskId: string;
  readonly kind: string;
  readonly clause?: string;
  readonly caseId: string;
  readonly raisedAt: string;
  readonly chases?: number;
}

/** One task of any service in words, with the page where it is done. A kind no page knows leads to its case. */
export function taskRow(task: AnyTask, name: string, who: Who): TaskRow {
  const unknown: Kind<Task> = { clause: task.clause ?? '', href: toCase };
  const kind = isKnown(task) ? (KINDS[task.kind] as Kind<Task>) : unknown;
  const words = isKnown(task) ? w.kinds[task.kind] : task.kind.replaceAll('-', ' ');
  const times = (task.chases ?? 0) + 1;
  const since = whenWords(task.raisedAt);
  return {
    words,
    hidden: w.hidden(name, since),
    line: w.since(name, since, times > 1 ? w.told(times) : ''),
    clause: w.clause(kind.clause),
    href: kind.href(task as Task, who),
    look: kind.look ? task.taskId : null,
    lookOf: w.seenOf(words, name, since),
  };
}

/** Where things wait that are not due yet. */
export function alsoFor(who: Who): readonly { readonly text: string; readonly href: string }[] {
  return [
    ...(is(who, 'facilitator', 'programme-manager') ? [{ text: w.alsos.excuses, href: '/excuses' }] : []),
    ...(is(who, 'programme-manager') ? [{ text: w.alsos.leaving, href: '/leaving' }] : []),
    ...(is(who, 'court-liaison', 'authoriser') ? [{ text: w.alsos.notices, href: '/notices' }] : []),
  ];
}

/** The lists of tasks that this person may read. */
export function listsFor(who: Who): readonly TaskList[] {
  return LISTS.filter(({ roles }) => is(who, ...roles));
}

/** Who has tasks at all. */
export const TASK_ROLES = [...new Set(LISTS.flatMap(({ roles }) => roles))];
