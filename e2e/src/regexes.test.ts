import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Expression, parseSync, Visitor } from 'oxc-parser';
import { checkSync } from 'recheck';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCES = '{packages,services,infra,demo}/**/{src,assets}/**/*.{ts,js}';

interface Found {
  readonly where: string;
  readonly pattern: string;
  readonly flags: string;
}

const isRegExp = (callee: Expression): boolean => callee.type === 'Identifier' && callee.name === 'RegExp';

/** The regular expressions of one file's text, and its places where one is made of a string: by `new`, or by a call. */
function regexesOf(where: string, text: string): { literals: Found[]; made: string[] } {
  const literals: Found[] = [];
  const made: string[] = [];
  const visitor = new Visitor({
    Literal(node) {
      if ('regex' in node && node.regex) literals.push({ where, ...node.regex });
    },
    NewExpression({ callee }) {
      if (isRegExp(callee)) made.push(where);
    },
    CallExpression({ callee }) {
      if (isRegExp(callee)) made.push(where);
    },
  });
  visitor.visit(parseSync(where, text).program);
  return { literals, made };
}

/** Those of our own code. */
function regexes(): { literals: Found[]; made: string[] } {
  const exclude = (path: string): boolean => path.includes('node_modules') || /\.test\.ts$/.test(path);
  const found = globSync(SOURCES, { cwd: ROOT, exclude }).map((path) =>
    regexesOf(path, readFileSync(resolve(ROOT, path), 'utf8')),
  );
  return { literals: found.flatMap(({ literals }) => literals), made: found.flatMap(({ made }) => made) };
}

describe('regular expressions', () => {
  const { literals, made } = regexes();
  it('none is made of a string: what somebody sends is never a pattern', () => {
    const { made: seen } = regexesOf('made.ts', 'new RegExp(sent); RegExp(sent); /literal/;');
    expect(seen).toEqual(['made.ts', 'made.ts']);
    expect(made).toEqual([]);
  });
  it('none takes more than linear time, whatever is sent', () => {
    expect(literals.length).toBeGreaterThan(50);
    // By proof: the other way, attacks within a time limit, says otherwise on a busy machine.
    const options = { checker: 'automaton', timeout: null } as const;
    expect(checkSync('^(a|a)*$', '', options).status).toBe('vulnerable');
    const slow = literals.filter(({ pattern, flags }) => checkSync(pattern, flags, options).status !== 'safe');
    expect(slow).toEqual([]);
  });
});
