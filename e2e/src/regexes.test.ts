import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseSync, Visitor } from 'oxc-parser';
import { checkSync } from 'recheck';

const ROOT = resolve(import.meta.dirname, '../..');
const SOURCES = '{packages,services,infra,demo}/**/{src,assets}/**/*.{ts,js}';

interface Found {
  readonly where: string;
  readonly pattern: string;
  readonly flags: string;
}

/** Every regular expression of our own code, and the places where one is made of a string. */
function regexes(): { literals: Found[]; made: string[] } {
  const literals: Found[] = [];
  const made: string[] = [];
  const exclude = (path: string): boolean => path.includes('node_modules') || /\.test\.ts$/.test(path);
  for (const path of globSync(SOURCES, { cwd: ROOT, exclude })) {
    const visitor = new Visitor({
      Literal(node) {
        if ('regex' in node && node.regex) literals.push({ where: path, ...node.regex });
      },
      NewExpression({ callee }) {
        if (callee.type === 'Identifier' && callee.name === 'RegExp') made.push(path);
      },
    });
    visitor.visit(parseSync(path, readFileSync(resolve(ROOT, path), 'utf8')).program);
  }
  return { literals, made };
}

describe('regular expressions', () => {
  const { literals, made } = regexes();
  it('none is made of a string: what somebody sends is never a pattern', () => expect(made).toEqual([]));
  it('none takes more than linear time, whatever is sent', () => {
    expect(literals.length).toBeGreaterThan(50);
    // By proof: the other way, attacks within a time limit, says otherwise on a busy machine.
    const options = { checker: 'automaton', timeout: null } as const;
    expect(checkSync('^(a|a)*$', '', options).status).toBe('vulnerable');
    const slow = literals.filter(({ pattern, flags }) => checkSync(pattern, flags, options).status !== 'safe');
    expect(slow).toEqual([]);
  }, 120_000);
});
