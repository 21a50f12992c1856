import type { Role } from './codes.ts';
import type { ServiceName } from './services.ts';

interface Task {
  /** The service that knows what it is about, tells it and lists it. */
  readonly service: ServiceName;
  /** The clause of the policy that asks for it. */
  readonly clause: string;
  /** Who is told, beside the one member of staff it may be for. */
  readonly roles: readonly Role[];
  /** Told again every so many working days while it is not done; null: once, or in a rhythm of its clause's own. */
  readonly everyWorkingDays: number | null;
}

/** The liaison does them; who authorises, and the manager, see that they wait. */
const COURT_SIDE = ['court-liaison', 'authoriser', 'programme-manager'] as const;

/**
 * Everything somebody is told to look at, each once. It is told to people, never done by time: a task that nobody does stays, and is
 * told again.
 */
export const TASKS = {
  'register-unrecorded': {
    service: 'attendance',
    clause: '3.3',
    roles: ['facilitator', 'programme-manager'],
    everyWorkingDays: null,
  },
  'excuse-undecided': { service: 'attendance', clause: '3.5', roles: ['programme-manager'], everyWorkingDays: 1 },
  // 2.2 raised once; 3.7 a list to work down. Whoever may record a contact does either.
  'first-contact-overdue': {
    service: 'attendance',
    clause: '2.2',
    roles: ['programme-manager'],
    everyWorkingDays: null,
  },
  'absence-contact': {
    service: 'attendance',
    clause: '3.7',
    roles: ['facilitator', 'programme-manager'],
    everyWorkingDays: null,
  },
  // A charity is not told of what the police owe.
  'offer-deadline': {
    service: 'intake',
    clause: '1.4',
    roles: ['custody-officer', 'referring-officer', 'programme-manager'],
    everyWorkingDays: 1,
  },
  'police-decision': {
    service: 'intake',
    clause: '1.8',
    roles: ['custody-officer', 'referring-officer'],
    everyWorkingDays: 5,
  },
  // Looked at again by who meets people; time ends neither.
  'eligibility-changed': {
    service: 'intake',
    clause: '1.2',
    roles: ['custody-officer', 'referring-officer'],
    everyWorkingDays: null,
  },
  'card-not-handed-over': {
    service: 'intake',
    clause: '4.4',
    roles: ['custody-officer', 'referring-officer', 'programme-manager'],
    everyWorkingDays: null,
  },
  'card-outdated': {
    service: 'intake',
    clause: '1.4',
    roles: ['custody-officer', 'referring-officer', 'programme-manager'],
    everyWorkingDays: null,
  },
  // Somebody has agreed and has no date. Until they have one no provider knows who it is: whoever met them rings.
  'call-about-place': {
    service: 'intake',
    clause: '2.6',
    roles: ['custody-officer', 'referring-officer'],
    everyWorkingDays: 1,
  },
  'address-corrected': { service: 'court-summons', clause: '4.5', roles: COURT_SIDE, everyWorkingDays: null },
  'ruling-overdue': { service: 'court-summons', clause: '4.3', roles: COURT_SIDE, everyWorkingDays: 5 },
  'authorisation-overdue': { service: 'court-summons', clause: '4.6', roles: COURT_SIDE, everyWorkingDays: 5 },
  // The liaison rules again; who sent it back, and the manager, see that it waits.
  'referral-returned': { service: 'court-summons', clause: '4.6', roles: COURT_SIDE, everyWorkingDays: null },
  'issue-overdue': { service: 'court-summons', clause: '4.6', roles: COURT_SIDE, everyWorkingDays: 5 },
  'posting-overdue': { service: 'court-summons', clause: '4.6', roles: COURT_SIDE, everyWorkingDays: 5 },
  'charge-limit-near': { service: 'court-summons', clause: '4.5', roles: COURT_SIDE, everyWorkingDays: null },
  'excuse-after-posting': { service: 'court-summons', clause: '4.7', roles: COURT_SIDE, everyWorkingDays: null },
  // Urgent: somebody waits under a charge that ought to end.
  discontinue: { service: 'court-summons', clause: '4.7', roles: COURT_SIDE, everyWorkingDays: 1 },
  'serve-discontinuance': { service: 'court-summons', clause: '4.7', roles: COURT_SIDE, everyWorkingDays: 1 },
  // The letter to the person about it, the same day: printed by the liaison, and told until it has gone out.
  'letter-to-send': { service: 'court-summons', clause: '4.7', roles: COURT_SIDE, everyWorkingDays: 1 },
  'stop-after-posting': { service: 'court-summons', clause: '4.7', roles: COURT_SIDE, everyWorkingDays: null },
  'referral-unanswered': {
    service: 'signposting',
    clause: '5.2',
    roles: ['signposting-worker', 'programme-manager'],
    everyWorkingDays: 5,
  },
  'follow-up-due': {
    service: 'signposting',
    clause: '5.3',
    roles: ['signposting-worker', 'programme-manager'],
    everyWorkingDays: null,
  },
  // A second person: one who was wrong, or meant ill, must not be the last to be heard.
  'death-unconfirmed': {
    service: 'signposting',
    clause: '5.3',
    roles: ['signposting-worker', 'programme-manager'],
    everyWorkingDays: 1,
  },
  // 7.2 told to whoever sees the concern, and to nobody outside safeguarding.
  'concern-unowned': {
    service: 'safeguarding',
    clause: '7.2',
    roles: ['safeguarding-manager'],
    everyWorkingDays: null,
  },
  'concern-uncontacted': {
    service: 'safeguarding',
    clause: '7.2',
    roles: ['safeguarding-officer', 'safeguarding-manager'],
    everyWorkingDays: 1,
  },
  'glass-broken': { service: 'safeguarding', clause: '7.8', roles: ['safeguarding-manager'], everyWorkingDays: null },
  // The workflow dates these. `no-place` ends only when a place is booked; `no-catch-up` also when a manager marks it done.
  'no-place': { service: 'programme', clause: '2.6', roles: ['programme-manager'], everyWorkingDays: null },
  'no-catch-up': { service: 'programme', clause: '2.6', roles: ['programme-manager'], everyWorkingDays: null },
  'plan-end': { service: 'programme', clause: '2.7', roles: ['programme-manager'], everyWorkingDays: null },
  'nothing-dated': { service: 'programme', clause: '2.7', roles: ['programme-manager'], everyWorkingDays: null },
  review: { service: 'programme', clause: '4.2', roles: ['programme-manager'], everyWorkingDays: null },
  'notice-held': { service: 'programme', clause: '4.4', roles: ['programme-manager'], everyWorkingDays: 5 },
  // §6 a second manager, who did not ask for it, confirms an end in error or a reversal, or refuses it.
  'end-unconfirmed': { service: 'programme', clause: '6', roles: ['programme-manager'], everyWorkingDays: 1 },
  'leave-overdue': { service: 'programme', clause: '6', roles: ['programme-manager'], everyWorkingDays: 1 },
} as const satisfies Readonly<Record<string, Task>>;

export type TaskKind = keyof typeof TASKS;

/** The kinds of task that a service tells. */
export type TaskKindOf<S extends ServiceName> = {
  [K in TaskKind]: (typeof TASKS)[K]['service'] extends S ? K : never;
}[TaskKind];

/** The same as a list. */
export function taskKindsOf<S extends ServiceName>(service: S): readonly [TaskKindOf<S>, ...TaskKindOf<S>[]] {
  const kinds = (Object.keys(TASKS) as TaskKind[]).filter((kind) => TASKS[kind].service === service);
  return kinds as unknown as [TaskKindOf<S>, ...TaskKindOf<S>[]];
}

/** Those of `kinds` that somebody in these roles is told of. */
export function kindsFor<K extends TaskKind>(kinds: readonly K[], roles: readonly string[]): K[] {
  return kinds.filter((kind) => TASKS[kind].roles.some((role) => roles.includes(role)));
}
