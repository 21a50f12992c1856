import { readFileSync } from 'node:fs';
import { TASKS } from '@byway/contracts/tasks';
import { describe, expect, it } from '@jest/globals';
import { documentOf, piecesOf } from './document.ts';

const POLICY = readFileSync(new URL('../../../../docs/policy/diversion-policy.md', import.meta.url), 'utf8');

describe('the policy as a page', () => {
  it('each clause and each section has the address that pages link to', () => {
    const ids = documentOf(POLICY).flatMap((part) => ('id' in part ? [part.id] : []));
    const named = Object.values(TASKS).map(({ clause }) => clause.replace('§', ''));
    for (const id of ['4.1', '1.5', '6', '9', '11', ...named]) expect(ids).toContain(id);
    expect(new Set(ids.filter(Boolean)).size).toBe(ids.filter(Boolean).length);
  });

  it('nothing of its marks is left in the words, and no word is lost', () => {
    const parts = documentOf(POLICY);
    const lines = parts.flatMap((part) => (part.is === 'table' ? [part.head, ...part.rows].flat() : [part.line]));
    const words = lines.map((line) => line.map(({ text }) => text).join('')).join(' ');
    expect(words).not.toMatch(/\*\*|\]\(|`|^#/);
    expect(words).toContain('It never guesses.');
    expect(words).toContain('One summons per breach, ever.');
    expect(parts.filter(({ is }) => is === 'table')).toHaveLength(3);
  });

  it('reads bold, slanted and code, and leads to no other file', () => {
    expect(piecesOf('A **miss** _for good_, `summonsed` ([ADR](../adr/1.md))')).toEqual([
      { text: 'A ' },
      { text: 'miss', as: 'strong' },
      { text: ' ' },
      { text: 'for good', as: 'em' },
      { text: ', ' },
      { text: 'summonsed', as: 'code' },
      { text: ' (' },
      { text: 'ADR' },
      { text: ')' },
    ]);
  });
});
