import { describe, expect, it } from '@jest/globals';
import { DECISION_FIELDS, decisionBody } from '../offers/decision.page.ts';
import { WAIT_FIELDS, waitBody } from '../offers/wait.page.ts';
import type { Form } from '../page/form.ts';
import { readForm } from '../page/read-form.ts';
import { AGREEMENT, agreementMistakes } from './agreement.form.ts';
import { ENCOUNTER, encounterMistakes } from './encounter.form.ts';
import { PERSON, personBody, personMistakes, phoneOf } from './person.form.ts';
import { REFERRAL, referralBody, referralMistakes } from './refer.page.ts';
import { comparedRows } from './same-person.page.ts';
import { sessionOptions } from './session.page.ts';
import { tasksOf } from './tasks.page.ts';

const born = { 'born-day': '4', 'born-month': '6', 'born-year': '1999' };
const fieldsOf = (found: object): string[] =>
  'errors' in found ? (found.errors as { field: string }[]).map(({ field }) => field) : [];

const person = (form: Form) => readForm(PERSON, form, personMistakes);
const encounter = (form: Form) => readForm(ENCOUNTER, form, encounterMistakes);
/** What the form means to intake. */
const sent = <V, B>(read: { values: V } | { errors: unknown }, body: (values: V) => B): B | null =>
  'values' in read ? body(read.values) : null;

describe('an enrolment as it is typed', () => {
  it('1.6 one name is enough, with a date of birth or the age the person looks, and not both', () => {
    expect(fieldsOf(person({ given: 'Asha', ...born }))).toEqual([]);
    expect(fieldsOf(person({ family: 'Brook', looks: '30' }))).toEqual([]);
    expect(fieldsOf(person({ given: 'Asha', ...born, looks: '30' }))).toEqual(['looks']);
    expect(fieldsOf(person({}))).toEqual(['given', 'born-day']);
  });
  it('1.6 a phone number is sent in its international form', () => {
    expect(['07700 900123', '+44 7700 900123', 'none'].map(phoneOf)).toEqual(['+447700900123', '+447700900123', null]);
  });
  it('1.5 how to reach them, whether their phone was seized, and how they get there are sent as they were said', () => {
    const said = { given: 'Asha', ...born, channel: 'letter', seized: 'yes', travel: 'needs-help', sex: 'female' };
    expect(sent(person(said), personBody)).toMatchObject({
      contact: { channel: 'letter', safe: false, phoneSeized: true },
      travel: 'needs-help',
      sex: 'female',
    });
    const little = sent(person({ given: 'Asha', ...born }), personBody);
    expect(little).toMatchObject({ givenName: 'Asha' });
    expect(little).not.toHaveProperty('contact');
  });
  it('1.3 who decided the disposal is asked for, but for a voluntary place', () => {
    const met = { 'met-day': '1', 'met-month': '3', 'met-year': '2027', 'met-clock': '09:00' };
    const form = { kind: 'custody', ...met, offence: 'MD71210', scheme: 'druglink-adult' };
    expect(fieldsOf(encounter(form))).toEqual(['decider', 'rank', 'evidence']);
    expect(fieldsOf(encounter({ kind: 'self-referral', ...met, scheme: 'open-road-voluntary' }))).toEqual([]);
  });
  it('1.4 nobody agrees before everything is explained', () => {
    const form = { explained: ['sessions', 'excuses'], acceptance: 'admits', language: 'en' };
    expect(fieldsOf(readForm(AGREEMENT, form, agreementMistakes))).toEqual(['explained']);
  });
  it('1.2 no place and no agreement before an offer can be made', () => {
    const offer = { state: 'ineligible', waits: null } as const;
    const states = tasksOf({ typed: {}, offer, held: false, alike: 0 }).map(({ state }) => state);
    expect(states).toEqual(['done', 'done', 'done', 'cannot', 'cannot', 'cannot']);
  });
  it('1.4 no agreement while the offer waits', () => {
    const offer = { state: 'eligible', waits: { until: '2027-03-05T17:00:00.000Z' } } as const;
    const tasks = tasksOf({ typed: { agreement: {} }, offer, held: true, alike: 0 });
    expect(tasks.find(({ path }) => path === 'check')?.state).toBe('cannot');
  });
  it('1.6 who looks to be the same person is compared before the agreement', () => {
    const offer = { state: 'eligible', waits: null } as const;
    const stateOf = (typed: object, path: string) =>
      tasksOf({ typed, offer, held: true, alike: 1 }).find((task) => task.path === path)?.state;
    expect([stateOf({ agreement: {} }, 'same-person'), stateOf({ agreement: {} }, 'check')]).toEqual([
      'to-do',
      'cannot',
    ]);
    expect(stateOf({ agreement: {}, 'same-person': {} }, 'check')).toBe('to-do');
  });
  it('1.4 an offer waits to 17:00 in London where only the day is said', () => {
    const until = { 'until-day': '5', 'until-month': '4', 'until-year': '2027' };
    const wait = readForm(WAIT_FIELDS, { reason: 'adult', ...until });
    expect(sent(wait, waitBody)).toEqual({ reason: 'adult', until: '2027-04-05T16:00:00.000Z' });
    expect(fieldsOf(readForm(WAIT_FIELDS, { ...until, 'until-clock': 'noon' }))).toEqual(['reason', 'until-clock']);
  });
  it('1.4 an offer that waits is offered first sessions after its deadline alone', () => {
    const session = (startsAt: string, free: number) => ({ sessionId: startsAt.slice(0, 10), startsAt, free });
    const nextSessions = [session('2027-03-08T18:00:00.000Z', 3), session('2027-03-15T18:00:00.000Z', 3)];
    const cohort = { cohortId: 'c', weekday: 1, venue: { name: 'Library', postcode: 'RG1 1ZZ' }, nextSessions };
    expect(sessionOptions([cohort], '2027-03-10T17:00:00.000Z').map(({ value }) => value)).toEqual(['c/2027-03-15']);
    expect(sessionOptions([cohort], null)).toHaveLength(2);
  });
  it('1.1 a referral from the street needs no custody number, and what is not ticked is answered no', () => {
    const met = { 'met-day': '1', 'met-month': '3', 'met-year': '2027', 'met-clock': '09:00' };
    const who = { given: 'Asha', ...born, offence: 'MD71530', scheme: 'druglink-adult' };
    const form = {
      ...who,
      ...met,
      decider: 'sergeant-3',
      rank: 'sergeant',
      evidence: 'yes',
      truth: ['own', 'verified'],
    };
    expect(sent(readForm(REFERRAL, form, referralMistakes), referralBody)).toMatchObject({
      encounter: { kind: 'street', at: '2027-03-01T09:00:00.000Z' },
      answers: { personalUse: true, smallAmount: false, identityVerified: true, exploitationConcern: false },
    });
    expect(fieldsOf(readForm(REFERRAL, {}, referralMistakes))).toEqual(
      expect.arrayContaining(['given', 'offence', 'scheme', 'decider']),
    );
  });
  it('1.8 a police decision says the outcome, what becomes of the exhibit, and who decided', () => {
    const decided = { 'decided-day': '1', 'decided-month': '3', 'decided-year': '2027', 'decided-clock': '09:00' };
    const form = { outcome: '10', exhibit: 'release', decider: 'inspector-4', rank: 'inspector', ...decided };
    const read = readForm(DECISION_FIELDS, form);
    expect(sent(read, decisionBody)).toEqual({
      outcomeCode: '10',
      exhibit: 'release',
      by: 'inspector-4',
      rank: 'inspector',
      decidedAt: '2027-03-01T09:00:00.000Z',
    });
    expect(fieldsOf(readForm(DECISION_FIELDS, decided))).toEqual(['outcome', 'exhibit', 'decider', 'rank']);
  });
  it('1.6 two records are compared row by row, what is not known being said', () => {
    const rows = (who: Parameters<typeof comparedRows>[0]) =>
      comparedRows(who, { state: 'eligible', enrolledAt: '2027-03-01T09:00:00.000Z' });
    const [one, other] = [rows({ givenName: 'Asha', dateOfBirth: '1999-06-04' }), rows({ familyName: 'Brook' })];
    expect(one.map(({ key }) => key.text)).toEqual(other.map(({ key }) => key.text));
    expect(one[1]).toEqual({ key: { text: 'Born' }, value: { text: '4 June 1999' } });
    expect(other[1]?.value.text).toBe('–');
  });
});
