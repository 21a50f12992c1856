import { z } from 'zod';
import {
  CONTACT_CHANNELS,
  CONTACT_RESULTS,
  CORRECTION_REASONS,
  EXCUSE_CHANNELS,
  EXCUSE_DECISION_REASONS,
  EXCUSE_DECISIONS,
  MISS_STATES,
  NOTIFIED_HOW,
  OUTCOMES,
  PLACE_STATUSES,
  TAKE_BACK_REASONS,
} from '../../codes.ts';
import { instant, ofCase } from '../fields.ts';
import { routesOf } from '../route.ts';
import { PROBLEMS } from './problems.ts';

const { query } = routesOf('attendance', PROBLEMS);

const History = z.strictObject({
  version: z.int(),
  outcome: z.enum(OUTCOMES),
  effectiveAt: instant,
  recordedAt: instant,
  recordedBy: z.string(),
  /** Null: the first record. */
  reasonCode: z.nullable(z.enum(CORRECTION_REASONS)),
});

const Excuse = z.strictObject({
  excuseId: z.uuid(),
  via: z.enum(EXCUSE_CHANNELS),
  lodgedAt: instant,
  decisionDueAt: instant,
  decision: z.nullable(z.enum(EXCUSE_DECISIONS)),
  decisionReason: z.nullable(z.enum(EXCUSE_DECISION_REASONS)),
  decidedAt: z.nullable(instant),
  /** 1.6 it was none of theirs; null: it was. */
  takenBack: z.nullable(z.enum(TAKE_BACK_REASONS)),
});

const Absence = z.strictObject({
  absenceId: z.uuid(),
  state: z.enum(MISS_STATES),
  firstRecordedAt: instant,
  countsAt: instant,
});

const Notification = z.strictObject({
  how: z.enum(NOTIFIED_HOW),
  servedAt: instant,
  startsAt: instant,
  recordedAt: instant,
  /** 4.4 it was none, and proves nothing; null: it stands. */
  takenBackAt: z.nullable(instant),
});

const Place = z.strictObject({
  placeId: z.uuid(),
  sessionId: z.uuid(),
  /** 1..n in the plan; null for a catch-up. */
  number: z.nullable(z.int()),
  catchUpFor: z.nullable(z.uuid()),
  startsAt: instant,
  endsAt: instant,
  status: z.enum(PLACE_STATUSES),
  outcome: z.nullable(z.enum(OUTCOMES)),
  version: z.int(),
  history: z.array(History),
  excuses: z.array(Excuse),
  absences: z.array(Absence),
  notifications: z.array(Notification),
});

const Attempt = z.strictObject({
  attemptId: z.uuid(),
  at: instant,
  channel: z.enum(CONTACT_CHANNELS),
  result: z.enum(CONTACT_RESULTS),
  /** When it was said to be none; null: it stands. */
  takenBackAt: z.nullable(instant),
});

/** 3.4 a case's whole attendance: who recorded what and when, and what it led to. No scheme, disposal or end (policy §9). */
export const viewAttendance = query({
  url: '/cases/:caseId/attendance',
  summary: 'The attendance of a case with its full history',
  roles: ['facilitator', 'programme-manager', 'court-liaison', 'authoriser'],
  audit: 'attendance.view',
  params: ofCase,
  answers: {
    200: z.strictObject({
      caseId: z.uuid(),
      credits: z.int(),
      requiredSessions: z.nullable(z.int()),
      places: z.array(Place),
      contactAttempts: z.array(Attempt),
    }),
  },
});
