import { describe, expect, it } from '@jest/globals';
import { agreementOf } from './agreement.page.ts';
import { encounterOf } from './encounter.form.ts';
import { personOf, phoneOf } from './person.form.ts';
import { tasksOf } from './tasks.page.ts';

const born = { 'born-day': '4', 'born-month': '6', 'born-year': '1999' };
const fieldsOf = (found: object): string[] =>
  'errors' in found ? (found.errors as { field: string }[]).map(({ field }) => field) : [];

describe('an enrolment as it is typed', () => {
  it('1.6 one name is enough, with a date of birth or the age the person looks, and not both', () => {
    expect(fieldsOf(personOf({ given: 'Asha', ...born }))).toEqual([]);
    expect(fieldsOf(personOf({ family: 'Brook', looks: '30' }))).toEqual([]);
    expect(fieldsOf(personOf({ given: 'Asha', ...born, looks: '30' }))).toEqual(['looks']);
    expect(fieldsOf(personOf({}))).toEqual(['given', 'born-day']);
  });
  it('1.6 a phone number is sent in its international form', () => {
    expect(['07700 900123', '+44 7700 900123', 'none'].map(phoneOf)).toEqual(['+447700900123', '+447700900123', null]);
  });
  it('1.3 who decided the disposal is asked for, but for a voluntary place', () => {
    const met = { 'met-day': '1', 'met-month': '3', 'met-year': '2027', 'met-clock': '09:00' };
    const form = { kind: 'custody', ...met, offence: 'MD71210', scheme: 'druglink-adult' };
    expect(fieldsOf(encounterOf(form))).toEqual(['decider', 'rank', 'evidence']);
    expect(fieldsOf(encounterOf({ kind: 'self-referral', ...met, scheme: 'open-road-voluntary' }))).toEqual([]);
  });
  it('1.4 nobody agrees before everything is explained', () => {
    const form = { explained: ['sessions', 'excuses'], acceptance: 'admits', language: 'en' };
    expect(fieldsOf(agreementOf(form))).toEqual(['explained']);
  });
  it('1.2 no place and no agreement before an offer can be made', () => {
    const enrolled = { caseId: 'c', eligible: false, reasons: [], schemeId: 'druglink-adult', name: '' };
    const states = tasksOf({ person: {}, encounter: {}, enrolled }).map(({ state }) => state);
    expect(states).toEqual(['done', 'done', 'done', 'cannot', 'cannot', 'cannot']);
  });
});
