import { TAKE_BACK_REASONS } from '@byway/contracts/codes';
import { force, instant, isOneOf, walled } from '@byway/tables/columns';
import { statement } from '@byway/tables/statement';
import { type AnyPgColumn, check, index, integer, type PgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core';

/**
 * 1.6 what somebody had recorded of a case, and took back: it was of another person, by mistake, or not so. What was said, by whom and when, stays
 * here; the record says again what it said before. `n`: which of several about one thing. Append-only.
 */
export const takenBackTable = <Name extends string>(
  name: Name,
  walls: (t: { readonly caseId: AnyPgColumn }) => PgPolicy[] = () => [],
) =>
  pgTable(
    name,
    {
      takenBackId: uuid().primaryKey(),
      caseId: uuid().notNull(),
      force: force(),
      what: text().notNull(),
      about: uuid().notNull(),
      n: integer().notNull().default(1),
      said: text().notNull(),
      saidBy: text(),
      saidAt: instant().notNull(),
      reasonCode: text({ enum: TAKE_BACK_REASONS }).notNull(),
      takenBackBy: text().notNull(),
      takenBackAt: instant().notNull(),
    },
    (t) => [
      index(`${name}_case`).on(t.caseId),
      index(`${name}_about`).on(t.about),
      check(`${name}_reason_code_check`, isOneOf(t.reasonCode, TAKE_BACK_REASONS)),
      ...walled(t),
      ...walls(t),
    ],
  );

/** Keeps what is taken back, in the transaction that puts the record as it was. */
export function keepTakenBackIn(table: ReturnType<typeof takenBackTable>) {
  const { takenBackId, caseId, what, about, n, said, saidBy, saidAt, reasonCode, takenBackBy, takenBackAt } = table;
  const columns = { takenBackId, caseId, what, about, n, said, saidBy, saidAt, reasonCode, takenBackBy, takenBackAt };
  return statement(columns, (db, $) => db.insert(table).values($));
}
