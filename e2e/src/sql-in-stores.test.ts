import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url).pathname;
/** `tables.ts` says what the tables are. */
const isStore = (path: string): boolean => /[./]store\.ts$|\/tables\.ts$/.test(path);
const isTest = (path: string): boolean => path.endsWith('.test.ts');

/** A statement that is run or built: in a transaction, by itself, by drizzle. */
const STATEMENT = /\btx\.query\b|\.query\(\{|\.alone[(<]|\bsql`|\bstatement[<(]/;
/** What touches no table: whether the database answers, and how far a transaction goes back. */
const WITHOUT_TABLE = /\.query\(\{ text: '(select 1|(rollback to )?savepoint \w+)' \}\)/g;

/**
 * Files that hold statements and are no stores. The list only becomes shorter: what is moved into a store is taken out, and
 * nothing is put in.
 */
const NOT_MOVED_YET: readonly string[] = [
  'services/attendance/src/contacts/record-contact.ts',
  'services/attendance/src/erasure/erase-case.ts',
  'services/attendance/src/misses/clearance-waiting.ts',
  'services/attendance/src/register/notify-session.ts',
  'services/intake/src/erasure/destroy-key.ts',
  'services/intake/src/erasure/erasure-waiting.ts',
  'services/intake/src/identity/rewrap.ts',
  'services/programme/src/cases/stuck-cases.ts',
  'services/programme/src/diversion/courier.ts',
  'services/programme/src/diversion/worker.ts',
  'services/programme/src/erasure/erase-case.ts',
  'services/programme/src/tasks/tasks.route.ts',
  'services/scheduling/src/cohorts/list-cohorts.ts',
  'services/scheduling/src/cohorts/list-sessions.ts',
  'services/scheduling/src/cohorts/open-venue.ts',
  'services/scheduling/src/erasure/erase-case.ts',
  'services/scheduling/src/places/view-plan.ts',
  'services/signposting/src/erasure/erase-case.ts',
];

describe('CONTRIBUTING: SQL is in `*.store.ts`', () => {
  it('no other file of a service holds a statement, but for those that are not moved yet', () => {
    const files = globSync('services/*/src/**/*.ts', { cwd: ROOT }).filter((path) => !isStore(path) && !isTest(path));
    const found = files.filter((path) =>
      STATEMENT.test(readFileSync(join(ROOT, path), 'utf8').replace(WITHOUT_TABLE, '')),
    );
    expect(found.toSorted()).toEqual(NOT_MOVED_YET.toSorted());
  });
});
