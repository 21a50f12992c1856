import type { Role } from '@byway/contracts/codes';
import { listTasks as ofAttendance } from '@byway/contracts/http/attendance/tasks';
import { listTasks as ofCourt } from '@byway/contracts/http/court-summons/tasks';
import { listTasks as ofIntake } from '@byway/contracts/http/intake/tasks';
import { listTasks as ofProgramme } from '@byway/contracts/http/programme/tasks';
import { listTasks as ofSignposting } from '@byway/contracts/http/signposting/tasks';
import type { RowOf } from '../api/api.ts';
import { is, type Who } from '../session/session.ts';
import type { Waiting } from './waiting.rules.ts';

/** Every list of tasks. */
export const LISTS = [ofAttendance, ofIntake, ofProgramme, ofCourt, ofSignposting] as const;
type TaskList = (typeof LISTS)[number];

type RowsOf<L extends TaskList> = L extends unknown ? RowOf<L> : never;
/** A task as one of the services shows it. */
type Task = RowsOf<TaskList>;
type TaskOf<K, T = Task> = T extends { readonly kind: infer Kinds } ? (K extends Kinds ? T : never) : never;

interface Kind<T> {
  readonly clause: string;
  /** The page where it is done. */
  readonly href: (task: T, who: Who) => string;
  /** What it is about, where a list knows of the same thing before it is overdue. */
  readonly about?: (task: T) => string;
  /** Who does it, where others are only told that it waits. */
  readonly by?: Role;
  /** Nothing to do but to look: somebody says that they have. */
  readonly look?: true;
}
type OfCase = Pick<Task, 'caseId'>;
type OfNotice = Pick<RowOf<typeof ofCourt>, 'noticeId'>;

const toCase = ({ caseId }: OfCase): string => `/cases/${caseId}`;
const toContact = ({ caseId }: OfCase): string => `/cases/${caseId}/contact`;
const toPlanEnd = ({ caseId }: OfCase): string => `/cases/${caseId}/plan-end`;
const toOnward = ({ caseId }: OfCase): string => `/signposting/${caseId}`;
const toNotice = ({ noticeId }: OfNotice): string => `/notices/${noticeId}`;
const ofNotice =
  (what: string) =>
  ({ noticeId }: OfNotice): string =>
    `${what}/${noticeId}`;
const liaisonTo =
  (page: string) =>
  (task: OfNotice, who: Who): string =>
    is(who, 'court-liaison') ? `${toNotice(task)}/${page}` : toNotice(task);

const KINDS: { readonly [K in Task['kind']]: Kind<TaskOf<K>> } = {
  'register-unrecorded': {
    clause: '3.3',
    href: ({ sessionId }) => `/registers/${sessionId}`,
    about: ({ sessionId }) => `register/${sessionId}`,
  },
  'excuse-undecided': {
    clause: '3.5',
    href: ({ caseId, excuseId }) => `/cases/${caseId}/excuses/${excuseId}`,
    about: ({ excuseId }) => `excuse/${excuseId}`,
  },
  'first-contact-overdue': { clause: '2.2', href: toContact },
  'absence-contact': { clause: '3.7', href: toContact },
  'offer-deadline': {
    clause: '1.4',
    href: (task, who) => (is(who, 'custody-officer', 'referring-officer') ? `/offers/${task.caseId}` : toCase(task)),
    about: ({ caseId }) => `offer/${caseId}`,
  },
  'police-decision': { clause: '1.8', href: ({ caseId }) => `/decisions/${caseId}` },
  'leave-overdue': {
    clause: '6',
    href: ({ caseId }) => `/cases/${caseId}/leave`,
    about: ({ caseId }) => `leave/${caseId}`,
  },
  'eligibility-changed': { clause: '1.2', href: ({ caseId }) => `/cases/${caseId}/record` },
  'card-not-handed-over': { clause: '4.4', href: ({ caseId }) => `/cases/${caseId}/hand-over` },
  'card-outdated': { clause: '1.4', href: ({ caseId }) => `/cases/${caseId}/hand-over` },
  'call-about-place': { clause: '2.6', href: ({ caseId }) => `/cases/${caseId}/hand-over` },
  'no-place': { clause: '2.6', href: toCase },
  'no-catch-up': { clause: '2.6', href: toCase, look: true },
  review: { clause: '4.2', href: toCase, look: true },
  'plan-end': { clause: '2.7', href: toPlanEnd },
  'nothing-dated': { clause: '2.7', href: toPlanEnd, look: true },
  'notice-held': { clause: '4.4', href: toCase, look: true },
  'ruling-overdue': { clause: '4.3', href: liaisonTo('ruling'), by: 'court-liaison', about: ofNotice('rule') },
  'authorisation-overdue': { clause: '4.6', href: toNotice, by: 'authoriser', about: ofNotice('authorise') },
  'referral-returned': { clause: '4.6', href: liaisonTo('ruling'), by: 'court-liaison', about: ofNotice('rule') },
  'issue-overdue': { clause: '4.6', href: liaisonTo('issue'), by: 'court-liaison', about: ofNotice('issue') },
  'posting-overdue': { clause: '4.6', href: liaisonTo('posting'), by: 'court-liaison', about: ofNotice('post') },
  'address-corrected': { clause: '4.5', href: liaisonTo('posting'), by: 'court-liaison' },
  'charge-limit-near': { clause: '4.5', href: toNotice },
  'excuse-after-posting': { clause: '4.7', href: toNotice },
  discontinue: { clause: '4.7', href: liaisonTo('discontinuance'), by: 'court-liaison' },
  'serve-discontinuance': { clause: '4.7', href: liaisonTo('discontinuance'), by: 'court-liaison' },
  'stop-after-posting': { clause: '4.7', href: toNotice },
  'referral-unanswered': { clause: '5.2', href: toOnward },
  'follow-up-due': { clause: '5.3', href: toOnward },
  'death-unconfirmed': { clause: '5.3', href: (task) => `${toOnward(task)}/death` },
};
const isKnown = (task: { readonly kind: string }): task is Task => Object.hasOwn(KINDS, task.kind);

/** What every service says of a task; a newer one may say of a kind that this version has no words for. */
export interface AnyTask {
  readonly taskId: string;
  readonly kind: string;
  readonly clause?: string;
  readonly caseId: string;
  readonly raisedAt: string;
  readonly chases?: number;
  readonly lastChasedAt?: string | null;
  /** Where the service knows it: by when it was to be done, and whether the reader is the one. */
  readonly dueAt?: string | null;
  readonly mine?: boolean;
  readonly sessionId?: string | null;
  readonly serviceName?: string | null;
}

/** Told when it was overdue already; of the others nobody says by when. */
const isOverdue = (kind: string): boolean => /-(?:overdue|unrecorded|undecided)$/.test(kind);

/** One task of any service as a line of home, with the page where it is done. A kind no page knows leads to its case. */
export function waitingTask(task: AnyTask, who: Who): Waiting {
  const unknown: Kind<Task> = { clause: task.clause ?? '', href: toCase };
  const kind = isKnown(task) ? (KINDS[task.kind] as Kind<Task>) : unknown;
  const watched = kind.by !== undefined && !is(who, kind.by);
  return {
    key: kind.about?.(task as Task) ?? `task/${task.taskId}`,
    kind: task.kind,
    watched,
    clause: kind.clause,
    href: kind.href(task as Task, who),
    dueAt: task.dueAt ?? (isOverdue(task.kind) ? task.raisedAt : null),
    since: task.raisedAt,
    caseId: task.caseId,
    ...(task.kind === 'register-unrecorded' && task.sessionId ? { sessionId: task.sessionId } : {}),
    about: task.serviceName ? [task.serviceName] : [],
    chases: task.chases ?? 0,
    lastChasedAt: task.lastChasedAt ?? null,
    mine: !watched && task.mine !== false,
    ...(kind.look && is(who, 'programme-manager') ? { look: task.taskId } : {}),
  };
}
