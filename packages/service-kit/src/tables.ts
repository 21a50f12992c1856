import { fenced, force, instant } from '@byway/tables/columns';
import { sql } from 'drizzle-orm';
import { bigint, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core';

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

/** Whose case's person is about to be erased (§9): this service said `clear`. `subject` is the case. */
export const erasing = pgTable(
  'erasing',
  { subject: uuid().primaryKey(), erasureId: uuid().notNull(), force: force(), at: instant().notNull() },
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
