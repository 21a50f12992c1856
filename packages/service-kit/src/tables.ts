import { ROLES } from '@byway/contracts/codes';
import { TASKS, type TaskKind } from '@byway/contracts/tasks';
import { fenced, force, instant, walled } from '@byway/tables/columns';
import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

const TASK_KINDS = Object.keys(TASKS) as [TaskKind, ...TaskKind[]];

/** Dated steps that are not the workflow's: chases, questions kept until their instant, follow-ups. `kind` and `key` make a step itself. */
export const due = pgTable(
  'due',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    force: force(),
    kind: text().notNull(),
    key: text().notNull(),
    subject: uuid().notNull(),
    /** Policy time. */
    at: instant().notNull(),
    data: jsonb().$type<Readonly<Record<string, unknown>>>().notNull().default({}),
    doneAt: instant(),
    attempts: integer().notNull().default(0),
    /** System time: a step that failed waits before it is tried again. */
    retryAt: instant(),
    /** What dated the step: what the step brings about belongs to the same trace. */
    traceparent: text(),
  },
  (t) => [
    unique('due_kind_key_key').on(t.kind, t.key),
    index('due_next').on(t.at).where(sql`${t.doneAt} is null`),
    index('due_subject').on(t.subject).where(sql`${t.doneAt} is null`),
    ...fenced(),
  ],
);

/** What somebody is told to look at, and has not done; see `tasks/`. */
export const task = pgTable(
  'task',
  {
    taskId: uuid().primaryKey(),
    force: force(),
    caseId: uuid().notNull(),
    kind: text({ enum: TASK_KINDS }).notNull(),
    /** The place, excuse, notice or referral it is about, or the case itself. */
    about: uuid().notNull(),
    /** What `about` belongs to, where that has the page: the notice of an excuse. */
    within: uuid(),
    /** One role that is told alone; null: every role of the kind. */
    role: text({ enum: ROLES }),
    /** The one member of staff it is for, opaque; null: everybody in the role. */
    actor: text(),
    /** Policy time what is asked for was, or is, due. */
    dueAt: instant(),
    raisedAt: instant().notNull(),
    /** How often it was told again. */
    chases: integer().notNull().default(0),
    lastChasedAt: instant(),
    doneAt: instant(),
  },
  (t) => [
    unique('task_kind_about_role_key').on(t.kind, t.about, t.role).nullsNotDistinct(),
    index('task_open').on(t.force, t.taskId).where(sql`${t.doneAt} is null`),
    ...walled(t),
  ],
);

/** Cases for which this service has answered `clear` to an erasure that is not carried out yet (§9). `subject` is the case id. */
export const erasing = pgTable(
  'erasing',
  { subject: uuid().primaryKey(), erasureId: uuid().notNull(), force: force(), at: instant().notNull() },
  fenced,
);

/** What was erased and lies on in dead rows (§9): `subject`, a case or an erasure, waits until its tables are rewritten. */
export const rewriting = pgTable(
  'rewriting',
  {
    subject: uuid().primaryKey(),
    erasureId: uuid().notNull(),
    /** `id` and `correlationId` of the fact that asked; they become the cause of the answer stated afterwards. */
    cause: jsonb().$type<{ readonly id: string; readonly correlationId: string }>().notNull(),
    force: force(),
    /** System time. */
    since: instant().notNull().default(sql`clock_timestamp()`),
  },
  fenced,
);

/** Whose case's person was erased (§9): from then on nothing is written here that tells of them. Append-only. */
export const erased = pgTable(
  'erased',
  {
    subject: uuid().primaryKey(),
    erasureId: uuid().notNull(),
    force: force(),
    /** How many texts were blanked. */
    texts: integer().notNull(),
    at: instant().notNull(),
  },
  fenced,
);
