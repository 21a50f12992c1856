import { force, instant, walled } from '@byway/tables/columns';
import { describe, expect, it } from '@jest/globals';
import { sql } from 'drizzle-orm';
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { draft, fencedByFunction } from './draft.ts';

const person = pgTable('person', { personId: uuid().primaryKey(), force: force() });
const visit = pgTable(
  'visit',
  {
    visitId: uuid().primaryKey(),
    caseId: uuid().notNull(),
    personId: uuid().references(() => person.personId),
    force: force(),
    leftAt: instant(),
  },
  (t) => [index('visit_open').on(t.caseId).where(sql`${t.leftAt} is null`), ...walled(t)],
);

describe('the draft of a migration', () => {
  it('makes a new table in the schema of whoever runs it, fenced and walled by the functions of every other', async () => {
    const made = fencedByFunction(await draft('court_summons', { person }, { person, visit })).join('\n');
    expect(made).toContain('"left_at" timestamp with time zone');
    expect(made).toContain('REFERENCES "person"("person_id")');
    expect(made).toContain("select case_table('visit');\nselect walled('visit');");
    expect(made).not.toMatch(/public|POLICY|ROW LEVEL SECURITY/);
  });

  it('names the role of the service’s own sweeps where a policy is drafted as it is', async () => {
    const made = (await draft('court_summons', { person }, { person, visit })).join('\n');
    expect(made).toContain('CREATE POLICY "system" ON "visit" AS PERMISSIVE FOR ALL TO "court_summons_system"');
  });

  it('is empty where nothing changed, and one statement for one column', async () => {
    const before = pgTable('visit', { visitId: uuid().primaryKey() });
    const after = pgTable('visit', { visitId: uuid().primaryKey(), note: text().notNull() });
    expect(await draft('attendance', { before }, { before })).toEqual([]);
    expect(await draft('attendance', { before }, { after })).toEqual([
      'ALTER TABLE "visit" ADD COLUMN "note" text NOT NULL;',
    ]);
  });
});
