import type { Role } from '@byway/contracts/codes';
import { listExcuses } from '@byway/contracts/http/attendance/excuses';
import { listRegisters } from '@byway/contracts/http/attendance/register';
import { listNotices, ruleOnNotice } from '@byway/contracts/http/court-summons/notices';
import { authoriseSummons } from '@byway/contracts/http/court-summons/summonses';
import { listDrafts } from '@byway/contracts/http/intake/drafts';
import { enrol } from '@byway/contracts/http/intake/enrolment';
import { listErasures } from '@byway/contracts/http/intake/erasure';
import { listWaiting } from '@byway/contracts/http/intake/offer';
import { listFailed } from '@byway/contracts/http/notifications/messages';
import { viewClock } from '@byway/contracts/http/operations';
import { listLeaveRequests } from '@byway/contracts/http/programme/leave';
import type { QuerySent, RouteDefinition } from '@byway/contracts/http/route';
import { listConcerns } from '@byway/contracts/http/safeguarding/concerns';
import { listTasks as safetyTasks } from '@byway/contracts/http/safeguarding/tasks';
import { listConflicts } from '@byway/contracts/http/scheduling/apart';
import { listCompleted } from '@byway/contracts/http/signposting/cases';
import { listOwnReferrals } from '@byway/contracts/http/signposting/referrals';
import type { ServiceName } from '@byway/contracts/services';
import { TASKS, type TaskKind } from '@byway/contracts/tasks';
import { addDays, HOUR, iso, londonDate } from '@byway/schemes/london';
import type { Reading, RowOf } from '../api/api.ts';
import { waitsForRuling } from '../notices/notice.presenter.ts';
import type { Visit } from '../page/page.ts';
import { is, rolesOfAny } from '../session/session.ts';
import { en } from '../words/en.ts';
import { reference } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { failedLine } from './failed.ts';
import { type AnyTask, LISTS, waitingTask } from './tasks.presenter.ts';
import type { Waiting } from './waiting.rules.ts';

const w = en.home;

/** Lines of one source that are looked at; a list of more than that is said to have more. */
const MOST = 500;
/** 3.3 the facilitator is reminded of a register after a day, the manager after two; those younger are in the lists of these days. */
const DAYS_BACK = [0, -1, -2];

/** What one list tells somebody. */
interface Found {
  readonly items: readonly Waiting[];
  readonly more: boolean;
}

/** A list in which something can wait for somebody. */
export interface Source {
  readonly name: keyof typeof en.home.sources;
  /** Whose facts change it. */
  readonly service: ServiceName;
  readonly roles: readonly Role[];
  readonly ask: (visit: Visit) => Promise<Found>;
}

function serviceOf({ service, url }: RouteDefinition): ServiceName {
  if (service) return service;
  throw new Error(`every service has ${url}`);
}

/** A source that is one list, or one for each of `queries`: what waits is asked for, and not looked for in a part of all; `line` null: this row waits for nobody here. */
function listed<R extends RouteDefinition>(
  name: Source['name'],
  route: R,
  line: (row: RowOf<R>, visit: Visit) => Waiting | null,
  queries: readonly QuerySent<R>[] = [{} as QuerySent<R>],
): Source {
  return {
    name,
    service: serviceOf(route),
    roles: route.roles,
    ask: async (visit) => {
      const asked = queries.map((query) => visit.api.upTo(route, { query } as unknown as Reading<R>, MOST));
      const found = await Promise.all(asked);
      return {
        items: found.flatMap(({ rows }) => rows.flatMap((row) => line(row, visit) ?? [])),
        more: found.some(({ more }) => more),
      };
    },
  };
}

const REMINDERS: readonly Source[] = Object.values(LISTS).map((list) => ({
  name: list.service,
  service: list.service,
  roles: list.roles,
  ask: async (visit) => {
    const { rows, more } = await visit.api.upTo(list, {}, MOST);
    return { items: (rows as readonly AnyTask[]).map((task) => waitingTask(task, visit.who)), more };
  },
}));

const ANY = { about: [], mine: true } as const;

const EXCUSES = listed('excuses', listExcuses, ({ excuseId, caseId, decisionDueAt, lodgedAt }) => ({
  ...ANY,
  key: `excuse/${excuseId}`,
  kind: 'excuse-undecided',
  clause: TASKS['excuse-undecided'].clause,
  href: `/cases/${caseId}/excuses/${excuseId}`,
  dueAt: decisionDueAt,
  since: lodgedAt,
  caseId,
}));

/** 2.5 it is there until one of them is moved: no reminder closes it. */
const CONFLICTS = listed('conflicts', listConflicts, ({ apartId, caseId, startsAt }) => ({
  ...ANY,
  key: `apart/${apartId}`,
  kind: 'keep-apart',
  clause: '2.5',
  href: '/conflicts',
  dueAt: startsAt,
  since: null,
  caseId,
}));

const LEAVING = listed('leaving', listLeaveRequests, ({ caseId, dueAt, askedAt }) => ({
  ...ANY,
  key: `leave/${caseId}`,
  kind: 'leave-overdue',
  clause: TASKS['leave-overdue'].clause,
  href: `/cases/${caseId}/leave`,
  dueAt,
  since: askedAt,
  caseId,
}));

const OFFERS = listed('offers', listWaiting, ({ caseId, until, since, officer }, { who }) => ({
  ...ANY,
  key: `offer/${caseId}`,
  kind: 'offer-waits',
  clause: '1.4',
  href: is(who, ...enrol.roles) ? `/offers/${caseId}` : `/cases/${caseId}`,
  dueAt: until,
  since,
  caseId,
  mine: officer === who.actor || is(who, 'programme-manager'),
}));

const DRAFTS = listed('drafts', listDrafts, ({ draftId, name, eraseAt }) => ({
  ...ANY,
  key: `draft/${draftId}`,
  kind: 'draft',
  clause: '1.6',
  href: `/enrol/${draftId}`,
  dueAt: null,
  since: null,
  caseId: null,
  called: name ?? w.unnamed,
  about: [w.until(whenWords(eraseAt))],
}));

/** 4.3, 4.6 by its state a notice waits for one step, and for who takes it. */
function noticeLine(
  { noticeId, caseId, state, misses, rulingDueAt, ruling, raisedAt, assignedTo, excuseOpen }: RowOf<typeof listNotices>,
  { who }: Visit,
): Waiting | null {
  const liaison = is(who, ...ruleOnNotice.roles);
  const step = (what: string, kind: TaskKind, path: string, dueAt: string | null): Waiting => ({
    ...ANY,
    key: `${what}/${noticeId}`,
    kind,
    clause: TASKS[kind].clause,
    href: `/notices/${noticeId}${path}`,
    dueAt,
    since: raisedAt,
    caseId,
    about: [
      w.absences(misses),
      ...(assignedTo ? [w.withWhom(assignedTo)] : []),
      ...(excuseOpen ? [w.excuseWaits] : []),
    ],
    // What nobody has taken waits for each of them.
    mine: assignedTo === null || assignedTo === who.actor || !liaison,
  });
  if (waitsForRuling({ state }) && liaison) return step('rule', 'ruling-overdue', '/ruling', rulingDueAt);
  if (state === 'authorised' && liaison) return step('issue', 'issue-overdue', '/issue', null);
  if (state === 'issued' && liaison) return step('post', 'posting-overdue', '/posting', null);
  if (state === 'ruled' && ruling === 'refer-for-charge' && is(who, ...authoriseSummons.roles))
    return step('authorise', 'authorisation-overdue', '', null);
  return null;
}

const STATES = ['open', 'sent-back', 'ruled', 'authorised', 'issued'] as const;
const NOTICES: Source = {
  ...listed(
    'notices',
    listNotices,
    noticeLine,
    STATES.map((state) => ({ state })),
  ),
  roles: rolesOfAny(ruleOnNotice, authoriseSummons),
};

/** 3.3 a register is recorded at its session, or in the day after it: then it is late. */
function whenToRecord(endsAt: string, now: number): Pick<Waiting, 'dueAt' | 'since'> {
  const [end, late] = [Date.parse(endsAt), Date.parse(endsAt) + 24 * HOUR];
  if (now <= end) return { dueAt: endsAt, since: null };
  return { dueAt: now > late ? iso(late) : null, since: endsAt };
}

const REGISTERS: Source = {
  name: 'registers',
  service: 'attendance',
  roles: listRegisters.roles,
  ask: async ({ api, who }) => {
    const { now } = await api.get(viewClock, { at: 'attendance' });
    const today = londonDate(Date.parse(now));
    const days = DAYS_BACK.map((back) =>
      api.upTo(listRegisters, { query: { date: addDays(today, back), limit: 100 } }, MOST),
    );
    const found = await Promise.all(days);
    const open = found.flatMap(({ rows }) => rows).filter(({ unrecorded }) => unrecorded > 0);
    return {
      items: open.map(({ sessionId, startsAt, endsAt, recorded, unrecorded }) => ({
        ...ANY,
        key: `register/${sessionId}`,
        kind: 'register',
        clause: '3.2',
        href: `/registers/${sessionId}`,
        ...whenToRecord(endsAt, Date.parse(now)),
        caseId: null,
        sessionId,
        called: whenWords(startsAt),
        about: [w.people(recorded + unrecorded), ...(recorded > 0 ? [w.left(recorded, recorded + unrecorded)] : [])],
        mine: is(who, 'facilitator'),
      })),
      more: found.some(({ more }) => more),
    };
  },
};

const COMPLETED = listed('completed', listCompleted, ({ caseId, completedAt }) => ({
  ...ANY,
  key: `completed/${caseId}`,
  kind: 'completed',
  clause: '5.2',
  href: `/signposting/${caseId}`,
  dueAt: null,
  since: completedAt,
  caseId,
}));

const REFERRALS = listed(
  'referrals',
  listOwnReferrals,
  ({ referralId, serviceName, madeAt, closed }) =>
    closed
      ? null
      : {
          ...ANY,
          key: `referral/${referralId}`,
          kind: 'referral',
          clause: '5.2',
          href: `/referrals/${referralId}`,
          dueAt: null,
          since: madeAt,
          caseId: null,
          called: reference(referralId),
          about: [serviceName],
        },
  [{ state: 'requested' }, { state: 'acknowledged' }],
);

const ERASURES = listed(
  'erasures',
  listErasures,
  ({ erasureId, cases, askedBy, askedAt }, { who }) => ({
    ...ANY,
    key: `erasure/${erasureId}`,
    kind: 'erasure',
    clause: '9',
    href: `/erasure/${erasureId}`,
    dueAt: null,
    since: askedAt,
    caseId: cases[0]?.caseId ?? null,
    about: [w.askedBy(askedBy)],
    mine: askedBy !== who.actor,
  }),
  [{ state: 'asked' }],
);

const CONCERNS = listed(
  'concerns',
  listConcerns,
  ({ concernId, contactDueAt, raisedAt }) => ({
    ...ANY,
    key: `concern/${concernId}`,
    kind: 'concern-new',
    clause: '7.2',
    href: `/concerns/${concernId}`,
    dueAt: contactDueAt,
    since: raisedAt,
    caseId: null,
  }),
  [{ state: 'new' }],
);

const SAFETY = listed('safeguarding', safetyTasks, ({ taskId, concernId, raisedAt, ...task }) => ({
  ...ANY,
  ...task,
  key: `task/${taskId}`,
  href: `/concerns/${concernId}`,
  dueAt: raisedAt,
  since: raisedAt,
  caseId: null,
}));

/** Who was not reached this week is told in another way. It is one line, however many: they are on one page. */
const FAILED: Source = {
  name: 'messages',
  service: 'notifications',
  roles: listFailed.roles,
  ask: async (visit) => {
    const { rows, more } = await visit.api.upTo(listFailed, {}, MOST);
    return { items: failedLine(rows, visit.api.time ?? 0, is(visit.who, 'programme-manager')), more };
  },
};

/** Everything in which something can wait. Reminders come first: what a list says of the same thing is newer and nearer. */
export const SOURCES: readonly Source[] = [
  ...REMINDERS,
  REGISTERS,
  EXCUSES,
  CONFLICTS,
  LEAVING,
  OFFERS,
  DRAFTS,
  NOTICES,
  COMPLETED,
  REFERRALS,
  ERASURES,
  CONCERNS,
  SAFETY,
  FAILED,
];
