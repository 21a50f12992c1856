import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const ROOT = new URL('../../', import.meta.url).pathname;

/** The folder of a workspace that a file is in; what stands beside the folders (`app.ts`, `tables.ts`) puts them together. */
const folderOf = (path: string): string | null => /^\w+\/[\w-]+\/src\/[\w-]+(?=\/)/.exec(path)?.[0] ?? null;
const FROM = /\bfrom '(\.{1,2}\/[^']+)'/g;

/** Which folders each folder imports from, types too; tests may look at anything. */
function leanings(): ReadonlyMap<string, ReadonlySet<string>> {
  const leans = new Map<string, Set<string>>();
  for (const path of globSync('{packages,services,infra}/*/src/*/**/*.ts', { cwd: ROOT })) {
    const from = folderOf(path);
    if (!from || path.endsWith('.test.ts')) continue;
    for (const [, imported] of readFileSync(join(ROOT, path), 'utf8').matchAll(FROM)) {
      const to = folderOf(normalize(join(dirname(path), String(imported))));
      if (to && to !== from) leans.set(from, (leans.get(from) ?? new Set()).add(to));
    }
  }
  return leans;
}

/** Everything a folder leans on, and what that leans on in its turn. */
function reachable(from: string, leans: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set<string>();
  const waiting = [from];
  for (let one = waiting.pop(); one; one = waiting.pop())
    for (const to of leans.get(one) ?? []) {
      if (!seen.has(to)) waiting.push(to);
      seen.add(to);
    }
  return seen;
}

/** One notice, locked once and changed in one transaction, is seen from these sides: they are one thing in several folders. */
const ONE_NOTICE = [
  'cases',
  'clearing',
  'discontinuances',
  'letters',
  'notices',
  'summonses',
  'tasks',
  'warnings',
  'words',
].map((folder) => `services/court-summons/src/${folder}`);

describe('folders of a workspace', () => {
  it('none leans on one that leans on it, but those of one notice', () => {
    const leans = leanings();
    expect(leans.size).toBeGreaterThan(40);
    expect([...leans.keys()].filter((folder) => reachable(folder, leans).has(folder)).toSorted()).toEqual(ONE_NOTICE);
  });
});
