import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url).pathname;
/** `tables.ts` says what the tables are. */
const isStore = (path: string): boolean => /[./]store\.ts$|\/tables\.ts$/.test(path);
const isTest = (path: string): boolean => path.endsWith('.test.ts');

/** A statement that is run or built: in a transaction, by itself, by drizzle. */
const STATEMENT = /\btx\.query\b|\.query\(\{|\.single[(<]|\bsql`|\btx\.db\b|from '@byway\/tables\/statement'/;
/** What touches no table: whether the database answers, and how far a transaction goes back. */
const WITHOUT_TABLE = /\.query\(\{ text: '(select 1|(rollback to )?savepoint \w+)' \}\)/g;

describe('CONTRIBUTING: SQL is in `*.store.ts`', () => {
  it('no other file of a service holds a statement', () => {
    const files = globSync('services/*/src/**/*.ts', { cwd: ROOT }).filter((path) => !isStore(path) && !isTest(path));
    const found = files.filter((path) =>
      STATEMENT.test(readFileSync(join(ROOT, path), 'utf8').replace(WITHOUT_TABLE, '')),
    );
    expect(found).toEqual([]);
  });
});
