import type { MissState, Outcome } from '@byway/contracts/codes';
import { describe, expect, it } from '@jest/globals';
import { sentence } from '../page/blocks.ts';
import { dueCell } from '../page/due.ts';
import type { Form } from '../page/form.ts';
import { readForm } from '../page/read-form.ts';
import { checkWords, DECISION_CODES, DECISION_FIELDS } from './excuse.page.ts';
import {
  consequences,
  lodgingWords,
  type OpenExcuse,
  personCell,
  registerCell,
  whereItIs,
} from './excuse.presenter.ts';
import { EXCUSE_FIELDS, excuseBody } from './lodge.page.ts';

const COUNTS = '2027-03-10T17:00:00.000Z';
const [before, after] = [Date.parse('2027-03-09T09:00:00Z'), Date.parse('2027-03-11T09:00:00Z')];
const excuseOf = (form: Form) => {
  const read = readForm(EXCUSE_FIELDS, form);
  return 'errors' in read ? read : excuseBody(read.values);
};
const place = (outcome: Outcome | null, state?: MissState) => ({
  outcome,
  absences: state
    ? [
        { state: 'gone' as const, countsAt: COUNTS },
        { state, countsAt: COUNTS },
      ]
    : [],
});

describe('3.5 an excuse is written down', () => {
  it('3.5 needs what kept them away and how it was heard of; their words and evidence may be left out', () => {
    expect(excuseOf({ reason: 'transport', via: 'reply', words: ' ', evidence: '' })).toEqual({
      reasonCode: 'transport',
      via: 'reply',
    });
    expect(excuseOf({})).toMatchObject({ errors: [{ field: 'reason' }, { field: 'via' }] });
    expect(excuseOf({ reason: 'work', via: 'staff', words: 'x'.repeat(2_001) })).toMatchObject({
      errors: [{ field: 'words' }],
    });
  });

  it('4.1 says what it does before it is done: it holds the instant, and a late one holds what rests on the absence', () => {
    expect(lodgingWords(place('did-not-attend', 'window'))).toEqual([
      'The absence would count on Wednesday 10 March 2027 at 5pm. Until the excuse is decided it does not.',
    ]);
    expect(lodgingWords(place('did-not-attend', 'counted'))[0]).toContain('This is late');
    expect(lodgingWords(place(null))[0]).toContain('stays booked');
  });
});

describe('3.5 an excuse is decided', () => {
  it('4.1 refused before the instant the absence counts then; after it, at once', () => {
    const refused = (now: number) => consequences(place('did-not-attend', 'held'), now, 'hidden').refused;
    expect(refused(before)[0]).toContain('counts on Wednesday 10 March 2027 at 5pm');
    expect(refused(after)).toEqual(['The absence counts at once.']);
  });

  it('4.7 accepted after posting, the prosecutor is asked: said to a manager, and never to a facilitator', () => {
    const accepted = (court: 'hidden' | 'posted' | 'not-posted') =>
      consequences(place('did-not-attend', 'counted'), after, court).accepted.join(' ');
    expect(accepted('posted')).toContain('the prosecutor is asked today to discontinue');
    expect(accepted('posted')).not.toContain('catch-up');
    expect(accepted('not-posted')).toContain('stopped for ever');
    const said = JSON.stringify(consequences(place('did-not-attend', 'counted'), after, 'hidden'));
    expect(said).not.toMatch(/summons|court|notice|prosecutor/i);
  });

  it('3.5 accepted beforehand an absence becomes excused, any other outcome stays', () => {
    expect(consequences(place(null), before, 'hidden').accepted[0]).toContain('will say excused');
    expect(consequences(place('attended'), before, 'hidden').accepted[0]).toContain('stays as it is');
  });

  it('3.5 a decision goes with a reason that fits it, and none is chosen for anybody', () => {
    const decisionOf = (form: Form) => readForm(DECISION_FIELDS, form);
    for (const code of DECISION_CODES) expect(decisionOf({ decision: code })).not.toHaveProperty('errors');
    expect(decisionOf({ decision: 'accepted:no-reasonable-excuse' })).toHaveProperty('errors');
    expect(decisionOf({})).toHaveProperty('errors');
  });

  it('3.5 a refusal without its reason in words is no refusal; accepting needs none', () => {
    const missing = [{ field: 'words', text: 'Say why it is refused, in words to the person' }];
    expect(checkWords({ decision: 'refused:evidence-not-given', words: null })).toEqual(missing);
    expect(checkWords({ decision: 'refused:evidence-not-given', words: 'No letter came' })).toEqual([]);
    expect(checkWords({ decision: 'accepted:told-beforehand', words: null })).toEqual([]);
  });
});

describe('3.5 the list', () => {
  const row: OpenExcuse = {
    caseId: 'c',
    excuseId: 'e',
    placeId: 'p',
    startsAt: '2027-03-08T18:00:00.000Z',
    via: 'reply',
    lodgedAt: '2027-03-08T18:00:00.000Z',
    outcome: 'did-not-attend',
    absence: 'counted',
    decisionDueAt: '2027-03-10T17:00:00.000Z',
  };
  it('3.5 marks what is overdue, and what came after the absence had counted', () => {
    const overdue = { tag: 'Overdue', colour: 'red' };
    const late = { tag: 'Late: it has counted', colour: 'orange' };
    expect(dueCell(row.decisionDueAt, after)).toContainEqual(overdue);
    expect(registerCell(row)).toContainEqual(late);
    expect(personCell(row, 'Kit')).toMatchObject([{ link: 'Kit', href: '/cases/c/excuses/e' }]);
    expect(dueCell(row.decisionDueAt, before)).toBe('Wednesday 10 March 2027 at 5pm');
    expect(registerCell({ ...row, absence: 'window' })).toBe('Absent');
  });
  it('3.5 a decided excuse is never overdue and says why', () => {
    const { decisionDueAt } = row;
    const open = { decision: null, decisionReason: null, decidedAt: null, decisionDueAt, takenBack: null };
    expect(whereItIs(open, after)).toEqual([expect.objectContaining({ is: 'warning' })]);
    const decided = { decision: 'refused', decisionReason: 'evidence-not-given', decidedAt: decisionDueAt } as const;
    expect(whereItIs({ ...open, ...decided }, after)).toEqual([
      sentence('Refused: the evidence was asked for and not given. Decided on Wednesday 10 March 2027 at 5pm.'),
    ]);
    expect(whereItIs({ ...open, ...decided, takenBack: 'another-person' }, after)).toEqual([
      sentence('Taken back Wednesday 10 March 2027 at 5pm: it was about another person'),
    ]);
  });
});
