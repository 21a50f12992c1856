import { listTasks as ofAttendance } from '@byway/contracts/http/attendance/tasks';
import { ruleOnNotice } from '@byway/contracts/http/court-summons/notices';
import { authoriseSummons } from '@byway/contracts/http/court-summons/summonses';
import { listTasks as ofCourt } from '@byway/contracts/http/court-summons/tasks';
import { enrol } from '@byway/contracts/http/intake/enrolment';
import { listTasks as ofIntake } from '@byway/contracts/http/intake/tasks';
import { listTasks as ofProgramme } from '@byway/contracts/http/programme/tasks';
import type { RouteDefinition } from '@byway/contracts/http/route';
import { listTasks as ofSignposting } from '@byway/contracts/http/signposting/tasks';
import type { TASKS, TaskKind } from '@byway/contracts/tasks';
import type { RowOf } from '../api/api.ts';
import { is, type Who } from '../session/session.ts';
import type { Waiting } from './waiting.rules.ts';

/** The list of each service that tells tasks about cases; those of safeguarding are about concerns (7.8), and are in `sources.ts`. */
export const LISTS = {
  attendance: ofAttendance,
  intake: ofIntake,
  programme: ofProgramme,
  'court-summons': ofCourt,
  signposting: ofSignposting,
} as const satisfies Readonly<Record<Exclude<(typeof TASKS)[TaskKind]['service'], 'safeguarding'>, RouteDefinition>>;
type TaskList = (typeof LISTS)[keyof typeof LISTS];

type RowsOf<L extends TaskList> = L extends unknown ? RowOf<L> : never;
/** A task as one of the services shows it. */
type Task = RowsOf<TaskList>;
type TaskOf<K, T = Task> = T extends { readonly kind: infer Kinds } ? (K extends Kinds ? T : never) : never;

interface Kind<T> {
  /** The page where it is done. */
  readonly href: (task: T, who: Who) => string;
  /** What it is about, where a list knows of the same thing before it is overdue. */
  readonly about?: (task: T) => string;
  /** The route by which it is done, where others are only told that it waits. */
  readonly by?: Pick<RouteDefinition, 'roles'>;
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
/** The liaison's page of a notice; to others the notice itself. */
const liaisonTo = (page: string) => ({
  href: (task: OfNotice, who: Who): string =>
    is(who, ...ruleOnNotice.roles) ? `${toNotice(task)}/${page}` : toNotice(task),
  by: ruleOnNotice,
});

const KINDS: { readonly [K in Task['kind']]: Kind<TaskOf<K>> } = {
  'register-unrecorded': {
    href: ({ sessionId }) => `/registers/${sessionId}`,
    about: ({ sessionId }) => `register/${sessionId}`,
  },
  'excuse-undecided': {
    href: ({ caseId, excuseId }) => `/cases/${caseId}/excuses/${excuseId}`,
    about: ({ excuseId }) => `excuse/${excuseId}`,
  },
  'first-contact-overdue': { href: toContact },
  'absence-contact': { href: toContact },
  'offer-deadline': {
    href: (task, who) => (is(who, ...enrol.roles) ? `/offers/${task.caseId}` : toCase(task)),
    about: ({ caseId }) => `offer/${caseId}`,
  },
  'police-decision': { href: ({ caseId }) => `/decisions/${caseId}` },
  'leave-overdue': {
    href: ({ caseId }) => `/cases/${caseId}/leave`,
    about: ({ caseId }) => `leave/${caseId}`,
  },
  'end-unconfirmed': { href: ({ caseId }) => `/cases/${caseId}/end/answer` },
  'eligibility-changed': { href: ({ caseId }) => `/cases/${caseId}/record` },
  'card-not-handed-over': { href: ({ caseId }) => `/cases/${caseId}/hand-over` },
  'card-outdated': { href: ({ caseId }) => `/cases/${caseId}/hand-over` },
  'call-about-place': { href: ({ caseId }) => `/cases/${caseId}/hand-over` },
  'no-place': { href: toCase },
  'no-catch-up': { href: toCase, look: true },
  review: { href: toCase, look: true },
  'plan-end': { href: toPlanEnd },
  'nothing-dated': { href: toPlanEnd, look: true },
  'notice-held': { href: toCase, look: true },
  'ruling-overdue': { ...liaisonTo('ruling'), about: ofNotice('rule') },
  'authorisation-overdue': { href: toNotice, by: authoriseSummons, about: ofNotice('authorise') },
  'referral-returned': { ...liaisonTo('ruling'), about: ofNotice('rule') },
  'issue-overdue': { ...liaisonTo('issue'), about: ofNotice('issue') },
  'posting-overdue': { ...liaisonTo('posting'), about: ofNotice('post') },
  'address-corrected': liaisonTo('posting'),
  'charge-limit-near': { href: toNotice },
  'excuse-after-posting': { href: toNotice },
  discontinue: liaisonTo('discontinuance'),
  'serve-discontinuance': liaisonTo('discontinuance'),
  'letter-to-send': liaisonTo('discontinuance/letter/sent'),
  'stop-after-posting': { href: toNotice },
  'referral-unanswered': { href: toOnward },
  'follow-up-due': { href: toOnward },
  'death-unconfirmed': { href: (task) => `${toOnward(task)}/death` },
};
const isKnown = (task: { readonly kind: string }): task is Task => Object.hasOwn(KINDS, task.kind);

/** What every list says of a task, and what some say. Of a kind that this version has no page for a newer service may tell. */
export type AnyTask = Pick<Task, 'taskId' | 'clause' | 'caseId' | 'raisedAt' | 'chases' | 'lastChasedAt'> &
  Partial<
    Pick<RowOf<typeof ofProgramme>, 'dueAt'> &
      Pick<RowOf<typeof ofIntake>, 'mine'> &
      Pick<RowOf<typeof ofAttendance>, 'sessionId'> &
      Pick<RowOf<typeof ofSignposting>, 'serviceName'>
  > & { readonly kind: string };

/** Told when it was overdue already; of the others nobody says by when. */
const isOverdue = (kind: string): boolean => /-(?:overdue|unrecorded|undecided)$/.test(kind);

/** One task of any service as a line of home, with the page where it is done. A kind no page knows leads to its case. */
export function waitingTask(task: AnyTask, who: Who): Waiting {
  const kind = isKnown(task) ? (KINDS[task.kind] as Kind<Task>) : ({ href: toCase } as Kind<Task>);
  const watched = kind.by !== undefined && !is(who, ...kind.by.roles);
  return {
    key: kind.about?.(task as Task) ?? `task/${task.taskId}`,
    kind: task.kind,
    watched,
    clause: task.clause,
    href: kind.href(task as Task, who),
    dueAt: task.dueAt ?? (isOverdue(task.kind) ? task.raisedAt : null),
    since: task.raisedAt,
    caseId: task.caseId,
    ...(task.kind === 'register-unrecorded' && task.sessionId ? { sessionId: task.sessionId } : {}),
    about: task.serviceName ? [task.serviceName] : [],
    chases: task.chases,
    lastChasedAt: task.lastChasedAt,
    mine: !watched && task.mine !== false,
    ...(kind.look && is(who, 'programme-manager') ? { look: task.taskId } : {}),
  };
}
