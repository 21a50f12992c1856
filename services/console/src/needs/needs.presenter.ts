import type { ServiceName } from '@byway/contracts/services';
import type { Body } from '../api/api.ts';
import { is } from '../page/page.ts';
import type { Who } from '../session/session.ts';
import { whenWords } from '../words/times.ts';

interface Kind {
  /** What needs doing, in words; the person or case is said beside it. */
  readonly words: string;
  readonly clause: string;
  /** The page where it is done. */
  readonly href: (task: Body, who: Who) => string;
  /** Nothing to do but to look: somebody says that they have. */
  readonly look?: true;
}

const toCase = ({ caseId }: Body): string => `/cases/${caseId}`;
const toOnward = ({ caseId }: Body): string => `/signposting/${caseId}`;
const toNotice = ({ noticeId }: Body): string => `/notices/${noticeId}`;
const liaisonTo =
  (page: string) =>
  (task: Body, who: Who): string =>
    is(who, 'court-liaison') ? `${toNotice(task)}/${page}` : toNotice(task);

const KINDS: Readonly<Record<string, Kind>> = {
  'register-unrecorded': {
    words: 'The register is not filled in',
    clause: '3.3',
    href: ({ sessionId }) => `/registers/${sessionId}`,
  },
  'excuse-undecided': {
    words: 'An excuse waits to be decided',
    clause: '3.5',
    href: ({ caseId, excuseId }) => `/cases/${caseId}/excuses/${excuseId}`,
  },
  'leave-overdue': {
    words: 'A request to leave waits for an answer',
    clause: '6',
    href: ({ caseId }) => `/cases/${caseId}/leave`,
  },
  'no-place': { words: 'No place was found within four weeks', clause: '2.6', href: toCase, look: true },
  review: { words: 'An absence counted: review how things are going', clause: '4.2', href: toCase, look: true },
  'plan-end': { words: 'The plan should have ended', clause: '2.7', href: toCase, look: true },
  'nothing-dated': { words: 'Nothing is dated: there is no next session', clause: '2.7', href: toCase, look: true },
  'notice-held': { words: 'A notice is due, and something holds it', clause: '4.4', href: toCase, look: true },
  'ruling-overdue': { words: 'A ruling is overdue', clause: '4.3', href: liaisonTo('ruling') },
  'authorisation-overdue': { words: 'A summons waits to be authorised', clause: '4.6', href: toNotice },
  'issue-overdue': { words: 'A summons waits to be issued', clause: '4.6', href: liaisonTo('issue') },
  'posting-overdue': { words: 'A summons waits to be posted', clause: '4.6', href: liaisonTo('posting') },
  'charge-limit-near': { words: 'The last day to issue a summons is near', clause: '4.5', href: toNotice },
  'excuse-after-posting': {
    words: 'An excuse came after the summons had gone out',
    clause: '4.7',
    href: toNotice,
  },
  discontinue: {
    words: 'The prosecutor is asked to discontinue: record the answer',
    clause: '4.7',
    href: liaisonTo('discontinuance'),
  },
  'serve-discontinuance': {
    words: 'A discontinuance is to be served on the person and the court',
    clause: '4.7',
    href: liaisonTo('discontinuance'),
  },
  'stop-after-posting': {
    words: 'Something changed after the summons had gone out',
    clause: '4.7',
    href: toNotice,
  },
  'referral-unanswered': { words: 'A referral is not taken up', clause: '5.2', href: toOnward },
  'follow-up-due': { words: 'A follow-up is due', clause: '5.3', href: toOnward },
};

export interface NeedRow {
  readonly name: string;
  readonly words: string;
  readonly clause: string;
  readonly href: string;
  readonly since: string;
  readonly chased: string;
  /** The task somebody can say they have looked at; null: it goes by itself once it is done. */
  readonly look: string | null;
  readonly raisedAt: string;
}

/** One task of any service in words, with the page where it is done. A kind no page knows leads to its case. */
export function needRow(task: Body, name: string, who: Who): NeedRow {
  const kind: Kind = KINDS[task.kind] ?? {
    words: String(task.kind).replaceAll('-', ' '),
    clause: task.clause ?? '',
    href: toCase,
  };
  const times = Number(task.chases ?? 0) + 1;
  return {
    name,
    words: kind.words,
    clause: kind.clause === '6' ? 'Section 6' : `Clause ${kind.clause}`,
    href: kind.href(task, who),
    since: whenWords(task.raisedAt),
    chased: times > 1 ? `told ${times} times` : '',
    look: kind.look ? task.taskId : null,
    raisedAt: task.raisedAt,
  };
}

/** Who has tasks in which service, and under which name its answer holds them. */
const SOURCES = [
  {
    service: 'attendance',
    items: 'items',
    roles: ['facilitator', 'programme-manager'],
    words: 'Registers and excuses',
  },
  { service: 'programme', items: 'items', roles: ['programme-manager'], words: 'Plans and leaving' },
  {
    service: 'court-summons',
    items: 'items',
    roles: ['court-liaison', 'authoriser', 'programme-manager'],
    words: 'Notices and summonses',
  },
  {
    service: 'signposting',
    items: 'items',
    roles: ['signposting-worker', 'programme-manager'],
    words: 'Referrals and follow-ups',
  },
] as const satisfies readonly { readonly service: ServiceName; readonly [part: string]: unknown }[];

export type Source = (typeof SOURCES)[number];

/** Where things wait that are not due yet. */
export function alsoFor(who: Who): readonly { readonly text: string; readonly href: string }[] {
  return [
    ...(is(who, 'facilitator', 'programme-manager') ? [{ text: 'Excuses', href: '/excuses' }] : []),
    ...(is(who, 'programme-manager') ? [{ text: 'People who ask to leave', href: '/leaving' }] : []),
    ...(is(who, 'court-liaison', 'authoriser') ? [{ text: 'Notices', href: '/notices' }] : []),
  ];
}

/** The services that tell this person what is overdue. */
export function sourcesFor(who: Who): readonly Source[] {
  return SOURCES.filter(({ roles }) => is(who, ...roles));
}
