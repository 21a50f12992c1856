import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICE_NAMES } from '@byway/contracts/services';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url).pathname;
const NAME = SERVICE_NAMES.join('|');

/** A service by name in code: as a text of its own, as the folder of an import, or as its folder in `services/`. */
const NAMED = new RegExp(`'(?:${NAME})'|\\bfrom '[^']*/(?:${NAME})/|services/(?:${NAME})\\b`, 'g');
const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:\w'"])\/\/.*/g;

/** What the contracts say of all services in one place: who they are, their facts, tasks and protocols, and which commands take two people. */
const LISTS = ['services', 'catalogue', 'tasks', 'clearance-protocol', 'erasure-protocol', 'http/two-persons'];

/** Facts of an erasure that name its owners, in a list that is closed or as an example; and a reason (5.2) with the name of a service. */
const WORDS = ['facts/intake/erasure-chased', 'facts/intake/erasure-owner-chased', 'codes'];

const EXCEPT = [...LISTS, ...WORDS].map((file) => `packages/contracts/src/${file}.ts`);

/** Where a file names a service; in a file of the contracts, another than the one in whose folder it is. */
function namedIn(path: string): string[] {
  const own = /^packages\/contracts\/src\/(?:facts|http)\/([\w-]+)\//.exec(path)?.[1];
  const code = readFileSync(join(ROOT, path), 'utf8').replace(COMMENT, '');
  const named = code.match(NAMED) ?? [];
  return named.filter((one) => own === undefined || !one.includes(own)).map((one) => `${path}: ${one}`);
}

describe('a package serves every service and knows none', () => {
  const files = globSync('packages/*/src/**/*.ts', { cwd: ROOT }).filter((path) => !path.endsWith('.test.ts'));

  it('none names one, but the contracts in their lists and in the folder that is named after one', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.filter((path) => !EXCEPT.includes(path)).flatMap(namedIn)).toEqual([]);
  });

  it('what may name them does', () => {
    expect(EXCEPT.filter((path) => namedIn(path).length === 0)).toEqual([]);
  });

  it('tables know nothing of facts', () => {
    const found = files.filter((path) => path.startsWith('packages/tables/'));
    expect(found.filter((path) => /\bfacts?\b/i.test(readFileSync(join(ROOT, path), 'utf8')))).toEqual([]);
  });
});
