import * as tables from '@byway/attendance/tables';
import { attendanceCase, register } from '@byway/attendance/tables';
import { force, instant } from '@byway/tables/columns';
import { Database } from '@byway/tables/database';
import { newId } from '@byway/tables/ids';
import { bare, first, several, statement } from '@byway/tables/statement';
import { expectSchema } from '@byway/testkit/expect-schema';
import { World } from '@byway/testkit/world';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eq, sql } from 'drizzle-orm';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';

let world: World;
let database: Database;

const NINE = Date.parse('2027-03-01T09:00:00.123Z');
const { caseId, provider, endedAs, endedAt, credits } = attendanceCase;

const saveCase = statement({ caseId, provider, endedAs, endedAt }, (db, $) =>
  db.insert(attendanceCase).values({ caseId: $.caseId, provider: $.provider, endedAs: $.endedAs, endedAt: $.endedAt }),
);
const findCase = first({ caseId }, (db, $) => db.select().from(attendanceCase).where(eq(caseId, $.caseId)));

/** A case of force 43; gives its id. */
async function someCase(more: { endedAs?: 'completed'; endedAt?: number } = {}): Promise<string> {
  const id = newId();
  const row = { caseId: id, provider: 'druglink', endedAs: null, endedAt: null, ...more };
  await database.transaction({ force: '43' }, (tx) => saveCase(tx, row));
  return id;
}

beforeAll(async () => {
  world = await World.open();
  const { DATABASE_URL: url = '', DATABASE_SYSTEM_URL: systemUrl = '' } = world.env('attendance');
  database = new Database({ url, systemUrl, max: 1 }); // one connection: what is kept for it is there the next time
});

afterAll(async () => {
  await database.close();
  await world.close();
});

describe('a statement', () => {
  it('is planned once on a connection, under a name that is its own', async () => {
    const id = await someCase();
    const planned = () =>
      database.transaction({ force: '43' }, async (tx) => {
        await findCase(tx, { caseId: id });
        await tx.db.select({ credits }).from(attendanceCase).where(eq(caseId, id));
        return tx.query<{ name: string; runs: number }>({
          text: `select name, (generic_plans + custom_plans)::int as runs from pg_prepared_statements where statement ~ '^select .* from "attendance_case"' order by runs`,
        });
      });
    await planned();
    expect(await planned()).toEqual([
      { name: expect.stringMatching(/^[\w-]{43}$/), runs: 2 },
      { name: expect.stringMatching(/^[\w-]{43}$/), runs: 2 },
    ]);
  });

  it('sees the rows of its transaction and its force, and belongs to no other', async () => {
    const id = newId();
    const gone = database.transaction({ force: '43' }, async (tx) => {
      await saveCase(tx, { caseId: id, provider: null, endedAs: null, endedAt: null });
      expect(await findCase(tx, { caseId: id })).toMatchObject({ caseId: id, force: '43' });
      throw new Error('rolled back');
    });
    await expect(gone).rejects.toThrow('rolled back');
    const kept = await someCase();
    expect(await database.transaction({ force: '43' }, (tx) => findCase(tx, { caseId: id }))).toBeNull();
    expect(await database.transaction({ force: '44' }, (tx) => findCase(tx, { caseId: kept }))).toBeNull();
    expect(await database.transaction({ force: '43' }, (tx) => findCase(tx, { caseId: kept }))).not.toBeNull();
  });

  it('cannot begin a transaction, which would end the one it is in', async () => {
    const id = newId();
    const tried = database.transaction({ force: '43' }, async ({ db }) => {
      await db.insert(attendanceCase).values({ caseId: id });
      // @ts-expect-error: `Db` has no `transaction`
      await db.transaction(async () => {});
    });
    await expect(tried).rejects.toThrow('a transaction is open on this connection already');
    expect(await database.transaction({ force: '43' }, (tx) => findCase(tx, { caseId: id }))).toBeNull();
  });

  it('writes null as null, whatever the column', async () => {
    const id = await someCase();
    const row = await database.transaction({ force: '43' }, (tx) => findCase(tx, { caseId: id }));
    expect(row).toMatchObject({ endedAs: null, endedAt: null, schemeId: null });
  });

  it('takes an instant as milliseconds and returns it so, in a comparison and in a computed column as well', async () => {
    const id = await someCase({ endedAs: 'completed', endedAt: NINE });
    const endedBy = first({ caseId, endedAt, lists: several(caseId), limit: bare<number>() }, (db, $) =>
      db
        .select({ endedAt, again: sql`coalesce(${endedAt}, now())`.mapWith(endedAt) })
        .from(attendanceCase)
        .where(sql`${eq(endedAt, $.endedAt)} and ${caseId} = any(${$.lists}) and ${eq(caseId, $.caseId)}`)
        .limit($.limit),
    );
    const values = { caseId: id, lists: [newId(), id], limit: 1 };
    await database.transaction({ force: '43' }, async (tx) => {
      expect(await endedBy(tx, { ...values, endedAt: NINE })).toEqual({ endedAt: NINE, again: NINE });
      expect(await endedBy(tx, { ...values, endedAt: NINE + 1 })).toBeNull();
      // @ts-expect-error: an instant is a number, not a text
      await expect(endedBy(tx, { ...values, endedAt: 'monday' })).rejects.toThrow('Invalid time value');
    });
  });

  it('fails as Postgres says, by its code, and quotes no parameter', async () => {
    const id = await someCase();
    const again = { caseId: id, provider: 'in confidence', endedAs: null, endedAt: null };
    const failed = database.transaction({ force: '43' }, (tx) => saveCase(tx, again));
    await expect(failed).rejects.toMatchObject({
      code: '23505',
      message: expect.not.stringContaining('in confidence'),
    });
    const built = database.transaction({ force: '43' }, (tx) => tx.db.insert(attendanceCase).values(again));
    await expect(built).rejects.toMatchObject({ code: '23505' });
  });
});

describe('tables', () => {
  it('of two services may have one name in one process: each keeps its columns', async () => {
    const theirs = pgTable('register', {
      theirId: uuid().primaryKey(),
      force: force(),
      heldAt: instant(),
      somethingElse: integer(),
      byWhom: text(),
    });
    const { DATABASE_URL: url = '', DATABASE_SYSTEM_URL: systemUrl = '' } = world.env('attendance');
    const other = new Database({ url, systemUrl });
    try {
      await database.transaction({ force: '43' }, (tx) => tx.db.select().from(register));
      const asked = other.transaction({ force: '43' }, (tx) => tx.db.select().from(theirs));
      await expect(asked).rejects.toThrow('column "their_id" does not exist');
      await database.transaction({ force: '43' }, (tx) => tx.db.select().from(register));
    } finally {
      await other.close();
    }
  });

  it('take a row into the force of its transaction, and nobody can write one into another', async () => {
    const id = newId();
    await database.transaction({ force: '44' }, (tx) => tx.db.insert(attendanceCase).values({ caseId: id }));
    expect(await database.transaction({ force: '44' }, (tx) => findCase(tx, { caseId: id }))).toMatchObject({
      force: '44',
    });
    const foreign = database.transaction({ force: '44' }, (tx) =>
      tx.db.insert(attendanceCase).values({ caseId: newId(), force: '43' }),
    );
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
    await expect(
      database.system((tx) => tx.db.insert(attendanceCase).values({ caseId: newId() })),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it.each([
    'alter table miss drop constraint miss_state_check',
    'alter table miss drop constraint miss_place_id_fkey',
    'alter table miss alter column round set not null',
    'alter table miss alter column round type bigint',
    "alter table miss alter column state set default 'asked'",
    'alter table miss add column more text',
    'drop index miss_asked; create index miss_asked on miss (instant)',
    'drop index miss_case',
    'alter policy wall on miss using (true)',
    'alter policy tenant on miss to attendance',
    'alter table miss disable row level security',
    'alter table miss no force row level security',
    'alter table miss alter column force drop default',
    'create table more (force text)',
  ])('are what the migrations made, or the test of a service says so: %s', async (change) => {
    const changed = await World.open();
    try {
      await changed.admin.query(`set search_path = attendance; ${change}`);
      await expect(expectSchema(changed, 'attendance', tables)).rejects.toThrow();
    } finally {
      await changed.close();
    }
  });
});
