import { MISS_STATES, OUTCOMES } from '@byway/contracts/codes';
import { refuse } from '@byway/service-kit/http/problems';
import { query } from '@byway/service-kit/http/route';
import { z } from 'zod';
import { attendanceView } from './case-views.store.ts';

const at = z.iso.datetime();
const History = z.strictObject({
  version: z.int(),
  outcome: z.enum(OUTCOMES),
  effectiveAt: at,
  recordedAt: at,
  recordedBy: z.string(),
  reasonCode: z.string().nullable(),
});
const Excuse = z.strictObject({
  excuseId: z.uuid(),
  via: z.string(),
  lodgedAt: at,
  decisionDueAt: at,
  decision: z.string().nullable(),
  decisionReason: z.string().nullable(),
  decidedAt: at.nullable(),
});
const Absence = z.strictObject({
  absenceId: z.uuid(),
  state: z.enum(MISS_STATES),
  firstRecordedAt: at,
  countsAt: at,
});
const Place = z.strictObject({
  placeId: z.uuid(),
  sessionId: z.uuid(),
  number: z.int().nullable(),
  catchUpFor: z.uuid().nullable(),
  startsAt: at,
  endsAt: at,
  status: z.enum(['booked', 'released', 'cancelled']),
  outcome: z.enum(OUTCOMES).nullable(),
  version: z.int(),
  history: z.array(History),
  excuses: z.array(Excuse),
  absences: z.array(Absence),
  notifications: z.array(z.strictObject({ how: z.string(), servedAt: at, startsAt: at, recordedAt: at })),
});
const Attendance = z.strictObject({
  caseId: z.uuid(),
  credits: z.int(),
  requiredSessions: z.int().nullable(),
  places: z.array(Place),
  contactAttempts: z.array(z.strictObject({ attemptId: z.uuid(), at, channel: z.string(), result: z.string() })),
});

/** 3.4 a case's whole attendance: who recorded what and when, and what it led to. No scheme, disposal or end (policy §9). */
export const viewAttendanceRoute = query({
  url: '/cases/:caseId/attendance',
  summary: 'The attendance of a case with its full history',
  roles: ['facilitator', 'programme-manager'],
  audit: 'attendance.view',
  params: z.strictObject({ caseId: z.uuid() }),
  answers: { 200: Attendance },
  handle: async ({ tx, params: { caseId }, note }) => {
    const found = await attendanceView(tx, caseId);
    if (!found) return refuse('not-found');
    const { version, ...view } = found;
    note({ fields: ['outcome', 'excuse', 'contactAttempt'] });
    return { status: 200, etag: version, body: { caseId, ...view } };
  },
});
