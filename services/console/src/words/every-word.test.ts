import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { en } from './en.ts';

const ROOT = new URL('../../../../', import.meta.url).pathname;
const read = (pattern: string): string[] =>
  globSync(pattern, { cwd: ROOT, exclude: ['**/*.test.ts', '**/node_modules/**'] })
    .filter((path) => !/console\/src\/words\/(en|cy)/.test(path))
    .map((path) => readFileSync(join(ROOT, path), 'utf8'));

/** What pages and templates name, and the codes that services answer with: a table of words is looked up by them. */
const NAMED = new Set(
  ['services/console/{src,views}/**/*.{ts,njk}', '{packages,services}/*/src/**/*.ts']
    .flatMap(read)
    .flatMap((text) => text.match(/\w+(?:-\w+)*/g) ?? []),
);
/** Words that others of the catalogue are made of. */
const SAID_IN_WORDS = globSync('services/console/src/words/en/*.ts', { cwd: ROOT })
  .map((path) => readFileSync(join(ROOT, path), 'utf8'))
  .flatMap((text) => [...text.matchAll(/\b\w+\.(\w+)/g)].map(([, name]) => String(name)));
const used = new Set([...NAMED, ...SAID_IN_WORDS]);

/** A key that somebody chose, not the code of a law, a language or an address. */
const isName = (key: string): boolean => /^[a-z][A-Za-z]*$/.test(key) && key.length > 2;

/** Every key of the catalogue that nothing names, by its path. */
function unnamed(words: object, path: readonly string[] = []): string[] {
  return Object.entries(words).flatMap(([key, value]) => {
    const here = [...path, key];
    if (isName(key) && !used.has(key)) return [here.join('.')];
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? unnamed(value, here) : [];
  });
}

describe('the catalogue of words', () => {
  it('holds no word that no page says', () => {
    expect(unnamed(en)).toEqual([]);
  });
});
