import { describe, expect, it } from '@jest/globals';
import { DECISION_FIELDS, decisionBody } from '../offers/decision.page.ts';
import { WAIT_FIELDS, waitBody } from '../offers/wait.page.ts';
import type { Form } from '../page/form.ts';
import { readForm } from '../page/read-form.ts';
import { AGREEMENT, agreementMistakes, youthMistakes } from './agreement.form.ts';
import { ELIGIBILITY, eligibilityMistakes } from './eligibility.form.ts';
import { advised } from './eligibility.page.ts';
import { ENCOUNTER, encounterBody, encounterMistakes } from './encounter.form.ts';
import { PERSON, personBody, whoMistakes } from './person.form.ts';
import { REFERRAL, referralBody, referralMistakes } from './refer.page.ts';
import { comparedRows } from './same-person.page.ts';
import { sessionOptions } from './session.page.ts';
import { tasksOf } from './tasks.page.ts';

const born = { 'born-day': '4', 'born-month': '6', 'born-year': '1999' };
const fieldsOf = (found: object): string[] =>
  'errors' in found ? (found.errors as { field: string }[]).map(({ field }) => field) : [];

const person = (form: Form) => readForm(PERSON, form, whoMistakes);
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
  it('1.6 whatever way a thing is written, its one spelling is sent; what cannot be one is said beside its field', () => {
    const said = {
      given: 'Siân\u200d',
      family: 'O‘Brackley',
      ...{ 'born-day': '4', 'born-month': 'Jun', 'born-year': '1999' },
      phone: '+44 (0)7700\u00a0900123',
      lines: '1 Mill\tLane\r\n\r\nSlough',
      postcode: 'sl11aa',
      pnc: '20269990123z',
      cro: '265416\\21g',
      asn: '26/43zz/01/12345p',
    };
    expect(sent(person(said), personBody)).toMatchObject({
      givenName: 'Siân',
      familyName: "O'Brackley",
      dateOfBirth: '1999-06-04',
      phone: '+447700900123',
      address: { lines: ['1 Mill Lane', 'Slough'], postcode: 'SL1 1AA' },
      pnc: '2026/9990123Z',
      cro: '265416/21G',
      asn: '2643ZZ0100000012345P',
    });
    const wrong = { given: 'x'.repeat(101), family: 'R2', ...born, 'born-year': '99', phone: '0770', postcode: 'SL1' };
    const ids = { lines: 'x'.repeat(36), pnc: '2026/1A', cro: '1/1A', asn: '26' };
    const read = person({ ...wrong, ...ids });
    expect(fieldsOf(read)).toEqual(['given', 'family', 'born-day', 'phone', 'lines', 'postcode', 'pnc', 'cro', 'asn']);
    expect(read).toMatchObject({ errors: expect.arrayContaining([{ field: 'given', text: 'At most 100 letters' }]) });
  });
  it('1.5 how to reach them, whether their phone was seized, and how they get there are sent as they were said', () => {
    const said = { given: 'Asha', ...born, channel: 'letter', seized: 'yes', travel: 'needs-help', sex: 'female' };
    expect(sent(person(said), personBody)).toMatchObject({
      contact: { channel: 'letter', phoneSeized: true },
      travel: 'needs-help',
      sex: 'female',
    });
    // 1.6 what nobody asked is not answered for them.
    expect(sent(person({ given: 'Asha', ...born, phone: '07700 900123' }), personBody)).not.toHaveProperty('contact');
    expect(sent(person({ given: 'Asha', ...born }), personBody)).not.toHaveProperty('language');
    const little = sent(person({ given: 'Asha', ...born }), personBody);
    expect(little).toMatchObject({ givenName: 'Asha' });
    expect(little).toEqual({ givenName: 'Asha', dateOfBirth: '1999-06-04' });
    expect(sent(person({ given: 'Asha', ...born, phone: '07700 900123' }), personBody)).not.toHaveProperty('contact');
    expect(sent(person({ given: 'Asha', ...born, safe: 'no' }), personBody)).toMatchObject({
      contact: { safe: false },
    });
  });
  it('1.6 nothing that was typed of an address is left out: intake says what does not go together', () => {
    const address = (form: Form) => sent(person({ given: 'Asha', ...born, ...form }), personBody)?.address;
    expect(address({ postcode: 'sl11aa' })).toEqual({ postcode: 'SL1 1AA' });
    expect(address({ lines: '1 Mill Lane', abode: 'yes' })).toEqual({ lines: ['1 Mill Lane'], noFixedAbode: true });
    expect(address({})).toBeUndefined();
  });
  it('1.1 an amount needs its unit and its offence, and half a decision is asked for the rest', () => {
    const met = { 'met-day': '1', 'met-month': '3', 'met-year': '2027', 'met-clock': '09:00' };
    const form = { kind: 'self-referral', ...met, scheme: 'open-road-voluntary' };
    expect(fieldsOf(encounter({ ...form, amount: '2' }))).toEqual(['offence', 'unit']);
    expect(fieldsOf(encounter({ ...form, offence: 'MD71210', amount: '2', unit: 'g' }))).toEqual([]);
    expect(fieldsOf(encounter({ ...form, offence: 'MD71210', unit: 'g' }))).toEqual(['amount']);
    expect(sent(encounter({ ...form, offence: 'MD71210', amount: '2,5', unit: 'g' }), encounterBody)?.offences).toEqual(
      [{ code: 'MD71210', quantity: { amount: 2.5, unit: 'g' } }],
    );
    expect(fieldsOf(encounter({ ...form, rank: 'sergeant' }))).toEqual([
      'decider',
      'evidence',
      'decided-day',
      'decided-clock',
    ]);
  });
  it('1.3 who decided the disposal is asked for, but for a voluntary place', () => {
    const met = { 'met-day': '1', 'met-month': '3', 'met-year': '2027', 'met-clock': '09:00' };
    const form = { kind: 'custody', ...met, offence: 'MD71210', scheme: 'druglink-adult' };
    expect(fieldsOf(encounter(form))).toEqual(['decider', 'rank', 'evidence', 'decided-day', 'decided-clock']);
    // The day is there before anybody has said anything: a decision that nobody took is not asked about.
    const decided = { 'decided-day': '1', 'decided-month': '3', 'decided-year': '2027' };
    const own = { kind: 'self-referral', ...met, ...decided, scheme: 'open-road-voluntary' };
    expect(sent(encounter(own), encounterBody)).not.toHaveProperty('disposalDecision');
    const whole = { ...form, ...decided, decider: 'sergeant-3', rank: 'sergeant', evidence: 'yes' };
    expect(sent(encounter({ ...whole, 'decided-clock': '10:20' }), encounterBody)).toMatchObject({
      encounter: { at: '2027-03-01T09:00:00.000Z' },
      disposalDecision: { decidedAt: '2027-03-01T10:20:00.000Z' },
    });
    expect(fieldsOf(encounter({ kind: 'self-referral', ...met, scheme: 'open-road-voluntary' }))).toEqual([]);
  });
  it('1.4 nobody agrees before everything is explained', () => {
    const form = { explained: ['sessions', 'excuses'], acceptance: 'admits', language: 'en' };
    expect(fieldsOf(readForm(AGREEMENT, form, agreementMistakes))).toEqual(['explained', 'data']);
    const young = { ...form, explained: ['sessions', 'consequence', 'excuses', 'advice'], data: 'no' };
    expect(fieldsOf(readForm(AGREEMENT, young, agreementMistakes))).toEqual([]);
    expect(fieldsOf(readForm(AGREEMENT, young, youthMistakes))).toEqual(['adult', 'youth']);
  });
  it('1.2 no place and no agreement before an offer can be made', () => {
    const offer = { state: 'ineligible', waits: null } as const;
    const states = tasksOf({ typed: {}, offer, held: false, alike: false }).map(({ state }) => state);
    expect(states).toEqual(['done', 'done', 'done', 'cannot', 'cannot', 'cannot']);
  });
  it('1.4 no agreement while the offer waits', () => {
    const offer = { state: 'eligible', waits: { until: '2027-03-05T17:00:00.000Z' } } as const;
    const tasks = tasksOf({ typed: { agreement: {} }, offer, held: true, alike: false });
    expect(tasks.find(({ path }) => path === 'check')?.state).toBe('cannot');
  });
  it('1.6 who looks to be the same person is compared before the agreement', () => {
    const offer = { state: 'eligible', waits: null } as const;
    const stateOf = (typed: object, path: string) =>
      tasksOf({ typed, offer, held: true, alike: true }).find((task) => task.path === path)?.state;
    expect([stateOf({ agreement: {} }, 'same-person'), stateOf({ agreement: {} }, 'check')]).toEqual([
      'to-do',
      'cannot',
    ]);
    expect(stateOf({ agreement: {}, 'same-person': {} }, 'check')).toBe('to-do');
  });
  it('1.2, 1.7 what was asked for and stops nothing is shown, to be weighed; and that safeguarding was told of a concern', () => {
    const said = (advisories: readonly ('not-a-small-amount' | 'exploitation-concern')[]) =>
      JSON.stringify(advised({ eligibility: { eligible: true, reasons: [], advisories, by: 'officer-1' } }));
    expect(said([])).toBe('[]');
    expect(said(['not-a-small-amount'])).toContain('The amount was not judged to be small');
    expect(said(['exploitation-concern'])).toContain('Safeguarding was told at once');
  });
  it('1.4 an offer waits to 17:00 in London where only the day is said', () => {
    const until = { 'until-day': '5', 'until-month': '4', 'until-year': '2027' };
    const wait = readForm(WAIT_FIELDS, { reason: 'adult', ...until });
    expect(sent(wait, waitBody)).toEqual({ reason: 'adult', until: '2027-04-05T16:00:00.000Z' });
    expect(fieldsOf(readForm(WAIT_FIELDS, { ...until, 'until-clock': 'half nine' }))).toEqual([
      'reason',
      'until-clock',
    ]);
  });
  it('1.5 of each group the first three plans are offered, all groups together soonest first', () => {
    const at = (startsAt: string) => ({ sessionId: startsAt.slice(5, 10), startsAt, free: 3 });
    const group = (cohortId: string, ...days: string[]) => ({
      cohortId,
      weekday: 1,
      facilitator: `facilitator-${cohortId}`,
      venue: { name: 'Library', postcode: 'RG1 1ZZ' },
      planStarts: days.map((day) => at(`2027-${day}T18:00:00.000Z`)),
    });
    const groups = [group('a', '03-08', '03-15', '03-22', '03-29'), group('b', '03-10')];
    expect(sessionOptions(groups).map(({ value }) => value)).toEqual(['a/03-08', 'b/03-10', 'a/03-15', 'a/03-22']);
    // Two at one time and place are told apart, and nobody else is named.
    const hints = sessionOptions([...groups, group('c', '03-10')]).map(({ hint }) => hint?.split('.')[0]);
    expect(hints.slice(0, 3)).toEqual([
      'Library, RG1 1ZZ',
      ...['b', 'c'].map((one) => `Library, RG1 1ZZ, led by facilitator-${one}`),
    ]);
  });
  it('1.1, 1.2 a referral from the street needs no custody number; each question is answered, and none for the officer', () => {
    const met = { 'met-day': '1', 'met-month': '3', 'met-year': '2027', 'met-clock': '09:00' };
    const who = { given: 'Asha', ...born, offence: 'MD71530', scheme: 'druglink-adult' };
    const form = {
      ...who,
      ...met,
      decider: 'sergeant-3',
      rank: 'sergeant',
      evidence: 'yes',
      ...{ 'decided-day': '1', 'decided-month': '3', 'decided-year': '2027', 'decided-clock': '9:15am' },
      ...{ own: 'yes', small: 'no', selling: 'no', verified: 'yes', concern: 'no' },
    };
    expect(sent(readForm(REFERRAL, form, referralMistakes), referralBody)).toMatchObject({
      encounter: { kind: 'street', at: '2027-03-01T09:00:00.000Z' },
      disposalDecision: { decidedAt: '2027-03-01T09:15:00.000Z' },
      answers: { personalUse: true, smallAmount: false, identityVerified: true, exploitationConcern: false },
    });
    expect(fieldsOf(readForm(REFERRAL, {}, referralMistakes))).toEqual(
      expect.arrayContaining([
        'given',
        'offence',
        'scheme',
        'decider',
        'own',
        'small',
        'selling',
        'verified',
        'concern',
      ]),
    );
  });
  it('1.2 a yes to selling says which sign, and a no has none', () => {
    const rest = { own: 'yes', small: 'yes', verified: 'yes', concern: 'no' };
    const wrong = (form: Form) => fieldsOf(readForm(ELIGIBILITY, { ...rest, ...form }, eligibilityMistakes));
    expect(wrong({ selling: 'yes' })).toEqual(['supply']);
    expect(wrong({ selling: 'no', supply: ['scales'] })).toEqual(['selling']);
    expect(wrong({ selling: 'yes', supply: ['scales'] })).toEqual([]);
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
    const bornOf = (of: typeof one) => of.find(({ key }) => key.text === 'Born')?.value.text;
    expect([bornOf(one), bornOf(other)]).toEqual(['4 June 1999', '–']);
  });
});
