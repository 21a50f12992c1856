import { readFileSync } from 'node:fs';
import { FACTS } from '@byway/contracts/catalogue';
import { WAITS } from '@byway/contracts/http/programme/cases';
import { describe, expect, it } from '@jest/globals';
import { life } from '../../test/life.ts';
import type { CaseFact } from './case-fact.ts';
import { hear } from './hear.rules.ts';
import { HEARD, RULES } from './policy.ts';
import { TOLD_BY } from './told-by.ts';

const PAGE = readFileSync(new URL('../../../../docs/policy/diversion-policy.md', import.meta.url), 'utf8');
/** What programme hears of itself. */
const OWN = ['leave-decided', 'end-recorded', 'plan-end-decided', 'calendar-adopted'].map(
  (one) => `programme.${one}.v1`,
);

describe('the table of contents of the workflow', () => {
  it.each(RULES.map(({ clause, says }) => [clause, says]))('%s %s', (clause, says) => {
    expect(PAGE).toMatch(clause.includes('.') ? `**${clause}**` : `## §${clause} `);
    expect(says).toMatch(/^[A-Z].*\.$/);
  });

  it('no two rules are one', () => {
    expect(new Set(RULES.map(({ wants }) => wants)).size).toBe(RULES.length);
  });

  it('what a case waits for is said with the clause of the rule that has the date', () => {
    const dated = RULES.flatMap(({ clause, waitsFor }) => (waitsFor ? [[waitsFor, { clause }]] : []));
    expect(Object.fromEntries(dated)).toEqual(WAITS);
  });

  it('every fact of the services that are heard is named, but what is about an erasure (§9) or for safeguarding alone (1.7)', () => {
    const heard = Object.values(FACTS).filter(({ service }) => TOLD_BY.some((one) => one === service));
    const types = heard
      .map(({ type }) => type)
      .filter((type) => !/\.(erasure-|person-erased|exploitation-noticed)/.test(type));
    expect(Object.keys(HEARD).sort()).toEqual([...types, ...OWN].sort());
  });

  it('a kind of fact that only a later version knows is taken in, and changes nothing', () => {
    const { state } = life('druglink-adult').case;
    const later = { n: 2, type: 'scheduling.venue-closed.v1', recorded: state.heardAt + 1, data: {} };
    expect(hear(state, later as unknown as CaseFact)).toEqual({ ...state, n: 2, newsN: 2, heardAt: later.recorded });
  });

  it('a misspelt key of a fact does not compile', () => {
    const read = ({ data }: CaseFact<'attendance.outcome-recorded.v1'>) => [
      data.absenceId,
      // @ts-expect-error the register names it `absenceId`
      data.absenseId,
    ];
    expect(read).toBeInstanceOf(Function);
  });
});
