import { z } from 'zod';
import { ROLES } from '../codes.ts';
import { opaque } from '../fields.ts';
import { AfterNumber, AfterPlace } from './cursor.ts';
import { day, instant, limit, limitOf, listOf } from './fields.ts';
import { routesOf } from './route.ts';

// Every service serves these itself, about its own rows.
const { command, query } = routesOf(null, {});

const AuditRow = z.strictObject({
  id: z.string(),
  /** Real time, and policy time: they differ in training and demonstration. */
  at: instant,
  policyTime: instant,
  actor: z.string(),
  roles: z.array(z.string()),
  provider: z.string().nullable(),
  court: z.string().nullable(),
  purpose: z.string(),
  action: z.string(),
  subject: z.uuid().nullable(),
  about: z.array(z.string()),
  fields: z.array(z.string()),
  outcome: z.string(),
  correlationId: z.uuid(),
});

const ofAudit = {
  roles: ['auditor'],
  purpose: 'oversight',
  querystring: z.strictObject({
    record: z.uuid().optional(),
    actor: opaque.optional(),
    /** London days of the real clock, both of them looked at. */
    from: day.optional(),
    until: day.optional(),
    cursor: AfterNumber.optional(),
    limit: limitOf(500, 100),
  }),
  answers: { 200: listOf(AuditRow) },
} as const;

/**
 * §9 who looked at a record, and all that one member of staff looked at, in this service and the auditor's force. The
 * look is itself in the audit, under the record or the member of staff that was asked for.
 */
export const viewAudit = query({
  ...ofAudit,
  url: '/audit',
  summary: 'Who looked at a record, or what one member of staff looked at; newest first',
  audit: 'audit.view',
});

/** The same rows, for a file that leaves Byway: the audit says that they were taken out, and not just looked at. */
export const exportAudit = query({
  ...ofAudit,
  url: '/audit/export',
  summary: 'A page of who looked, to be taken out of Byway; newest first',
  audit: 'audit.export',
  atOnce: 2,
});

const rate = z.number().min(0).max(100_000);
const ClockMap = z.strictObject({ p0: instant, r0: instant, rate, now: instant });

/** For everybody: it says what day it is, and nothing of anybody. */
export const viewClock = query({
  url: '/clock',
  summary: 'Policy time now, and the map it comes from',
  roles: ROLES,
  audit: 'clock.view',
  purpose: 'operations',
  answers: { 200: ClockMap },
});

/** Only where the service was started with CLOCK=demo. */
export const moveClock = command({
  method: 'PUT',
  url: '/clock',
  summary: 'Hold (rate 0), run, or move policy time; acknowledged once stored',
  roles: ['administrator'],
  audit: 'clock.move',
  purpose: 'operations',
  body: z.strictObject({ p0: instant, rate }),
  answers: { 200: ClockMap },
});

/** Only where the service was started with CLOCK=demo. */
export const viewProgress = query({
  url: '/progress',
  summary: 'Counts of what is stated, heard and pending; ids and counts only',
  roles: ['administrator'],
  audit: 'progress.view',
  purpose: 'operations',
  answers: {
    200: z.strictObject({
      service: z.string(),
      /** Facts not yet acknowledged by the broker. */
      outbox: z.int(),
      /** Facts ever stated: the sum of every stream's last number. */
      stated: z.int(),
      /** By source: facts taken in or set aside for a parked case. */
      heard: z.record(z.string(), z.int()),
      /** Dated steps whose time has come and that have not been carried out. */
      pending: z.int(),
      parked: z.int(),
      nextAt: instant.nullable(),
      now: instant,
    }),
  },
});

const count = z.int().min(0);

/** Counts over all forces; no value identifies a person or a force. */
export const viewStanding = query({
  url: '/standing',
  summary: 'How this service stands: which parts work, what waits to be sent and taken in, what could not be read',
  roles: ['administrator'],
  audit: 'standing.view',
  purpose: 'operations',
  answers: {
    200: z.strictObject({
      service: z.string(),
      /** By name: whether it works. */
      parts: z.record(z.string(), z.boolean()),
      /** Facts not yet acknowledged by the broker, counted up to 10,000, and since when the oldest waits. */
      toSend: count,
      oldestToSend: z.nullable(instant),
      /** Facts that are published and not taken in; null: the broker does not say. */
      toTakeIn: z.nullable(count),
      /** Dated steps whose time has come. */
      overdue: count,
      /** Messages that could not be read or were not believed, ever; null: the broker does not say. */
      deadLetters: z.nullable(count),
      /** The last of them since this process began, newest first; all are in the topic. */
      lastDeadLetters: z.array(
        z.strictObject({
          at: instant,
          reason: z.string(),
          topic: z.string(),
          offset: z.string(),
          caseId: z.nullable(z.uuid()),
        }),
      ),
    }),
  },
});

export const listParked = query({
  url: '/parked',
  summary: 'Cases whose facts wait, oldest first',
  roles: ['administrator'],
  audit: 'parked.view',
  purpose: 'operations',
  querystring: z.strictObject({ cursor: AfterPlace.optional(), limit }),
  answers: {
    200: listOf(
      z.strictObject({
        consumer: z.string(),
        subject: z.uuid(),
        /** The service whose fact it stopped at. */
        source: z.string(),
        reason: z.enum(['poison', 'gap', 'clash']),
        error: z.string(),
        since: instant,
        waiting: z.int(),
      }),
    ),
  },
});

export const redriveParked = command({
  url: '/parked/:caseId/redrive',
  summary: 'Take in what waits for a case, in order',
  roles: ['administrator'],
  audit: 'parked.redrive',
  purpose: 'operations',
  params: z.strictObject({ caseId: z.uuid() }),
  answers: { 200: z.strictObject({ free: z.boolean() }) },
});

export const redeliverFacts = command({
  url: '/facts/:caseId/redelivery',
  summary: 'Publish again what this service stated about a case; whoever has it drops it',
  roles: ['administrator'],
  audit: 'facts.redeliver',
  purpose: 'operations',
  params: z.strictObject({ caseId: z.uuid() }),
  answers: { 202: z.strictObject({ queued: z.int() }) },
});
