import type { agree } from '@byway/contracts/http/intake/agreement';
import type { RecordField } from '@byway/contracts/http/intake/corrections';
import type { enrol } from '@byway/contracts/http/intake/enrolment';
import type { recordPoliceDecision } from '@byway/contracts/http/intake/offer';
import type { BodySent } from '@byway/contracts/http/route';
import { courtOf } from '@byway/schemes/courts';
import { AGREEMENT } from '../enrol/agreement.form.ts';
import { answersBody, ELIGIBILITY, eligibilityMistakes } from '../enrol/eligibility.form.ts';
import { decisionBody, ENCOUNTER } from '../enrol/encounter.form.ts';
import { contactOf, PERSON } from '../enrol/person.form.ts';
import { addressWords } from '../enrol/same-person.page.ts';
import { DECISION_FIELDS, decisionBody as policeDecisionBody } from '../offers/decision.page.ts';
import { type Field, type Fields, londonInstant, looking, type ValuesOf } from '../page/fields.ts';
import type { Form } from '../page/form.ts';
import { mistakeIf } from '../page/read-form.ts';
import { en } from '../words/en.ts';
import { offenceWords } from '../words/offences.ts';
import { dayWords, fieldsOf, whenWords } from '../words/times.ts';

const w = en.record;
const { yesNo: said } = en.page;

/** How one thing that was recorded is shown, and how what is right is entered. */
interface RecordRow<F extends Fields = Fields> {
  readonly fields: F;
  /** As intake takes it; null: none, or not asked. `was`: what is recorded now, of which a form may not ask for every part. */
  readonly right: (values: ValuesOf<F>, was: unknown) => unknown;
  readonly shown: (value: unknown) => string;
  /** What is recorded as it would be typed, where it is of several parts: one is put right, and the others stay as they are. */
  readonly typed?: (value: unknown) => Form;
  /** What is wrong with what was typed together. */
  readonly check?: (values: Partial<ValuesOf<F>>) => readonly { readonly field: string; readonly text: string }[];
}

const row = <const F extends Fields>(given: RecordRow<F>): RecordRow => given as unknown as RecordRow;
const asWritten = (value: unknown): string => String(value);

/** One field of a form that is one field of the record. */
const alone = (field: Field<unknown>, shown: (value: unknown) => string = asWritten): RecordRow =>
  row({ fields: { value: looking(field, { label: w.right }) }, right: ({ value }) => value, shown });
const coded = (field: Field<unknown>, words: Readonly<Record<string, string>>): RecordRow =>
  alone(field, (code) => words[String(code)] ?? String(code));

type Contact = {
  readonly channel?: keyof typeof en.people.channels;
  readonly safe?: boolean;
  readonly phoneSeized?: boolean;
};
type Decision = {
  readonly by: string;
  readonly rank: keyof typeof en.encounters.ranks;
  readonly evidentialTestMet: boolean;
  readonly decidedAt: string;
};
type Answers = ReturnType<typeof answersBody>;

const CONTACT = { channel: PERSON.channel, safe: PERSON.safe, seized: PERSON.seized };
const ADDRESS = { lines: PERSON.lines, postcode: PERSON.postcode, abode: PERSON.abode };
const MET = { met: ENCOUNTER.met, 'met-clock': ENCOUNTER['met-clock'] };
const OFFENCE = { offence: ENCOUNTER.offence, amount: ENCOUNTER.amount, unit: ENCOUNTER.unit };
const DECISION = {
  decider: ENCOUNTER.decider,
  rank: ENCOUNTER.rank,
  evidence: ENCOUNTER.evidence,
  decided: ENCOUNTER.decided,
  'decided-clock': ENCOUNTER['decided-clock'],
};

type Offence = BodySent<typeof enrol>['offences'][number];
type Agreed = Pick<BodySent<typeof agree>, 'acceptance' | 'language' | 'adultPresent' | 'youthJusticeConsulted'>;
const AGREED = {
  acceptance: AGREEMENT.acceptance,
  language: AGREEMENT.language,
  adult: AGREEMENT.adult,
  youth: AGREEMENT.youth,
};

type PoliceDecision = BodySent<typeof recordPoliceDecision>;

const yes = (is: boolean): string => (is ? said.yes : said.no);
const chosen = (is: boolean | undefined): string | undefined => (is === undefined ? undefined : is ? 'yes' : 'no');

/** Everything that can be put right, as a page shows it and takes it. */
export const RECORD: Readonly<Record<RecordField, RecordRow>> = {
  givenName: alone(PERSON.given),
  familyName: alone(PERSON.family),
  preferredName: alone(PERSON.preferred),
  dateOfBirth: alone(PERSON.born, (born) => dayWords(String(born)).replace(/^\w+ /, '')),
  apparentAge: alone(PERSON.looks),
  sex: coded(PERSON.sex, en.people.sexes),
  ethnicitySelfDefined: coded(PERSON.ethnicity, en.people.ethnicities),
  ethnicityObserved: coded(PERSON.observed, en.people.observed),
  language: coded(PERSON.language, en.people.languages),
  interpreter: coded(PERSON.interpreter, said),
  address: row({
    fields: ADDRESS,
    right: ({ lines, postcode, abode }) =>
      abode ? { noFixedAbode: true } : lines && { lines, ...(postcode ? { postcode } : {}) },
    shown: (value) => addressWords(value as Parameters<typeof addressWords>[0]),
    typed: (value) => {
      const { lines = [], postcode, noFixedAbode } = value as Parameters<typeof addressWords>[0];
      return { lines: lines.join('\n'), postcode, abode: noFixedAbode && 'yes' };
    },
  }),
  phone: alone(PERSON.phone),
  contact: row({
    fields: CONTACT,
    right: (typed) => contactOf(typed) ?? null,
    shown: (value) => {
      const { channel, safe, phoneSeized } = value as Contact;
      return w.contact([
        ...(channel ? [en.people.channels[channel]] : []),
        ...(safe === undefined ? [] : [w.safe(yes(safe))]),
        ...(phoneSeized === undefined ? [] : [w.kept(yes(phoneSeized))]),
      ]);
    },
    typed: (value) => {
      const { channel, safe, phoneSeized } = value as Contact;
      return { channel, safe: chosen(safe), seized: chosen(phoneSeized) };
    },
  }),
  travel: coded(PERSON.travel, en.people.travel),
  adjustments: alone(PERSON.adjustments),
  pnc: alone(PERSON.pnc),
  cro: alone(PERSON.cro),
  asn: alone(PERSON.asn),
  encounterKind: coded(ENCOUNTER.kind, en.encounters.kinds),
  encounterAt: row({
    fields: MET,
    right: (typed) => londonInstant(typed.met, typed['met-clock']),
    shown: (at) => whenWords(String(at)),
    typed: (at) => fieldsOf('met', Date.parse(String(at))),
  }),
  custodyNumber: alone(ENCOUNTER.custody),
  officer: alone(ENCOUNTER.decider),
  court: alone(ENCOUNTER.court, (code) => courtOf(String(code))?.name ?? String(code)),
  offences: row({
    fields: OFFENCE,
    // What the form does not ask for stays: the substance and its form, and any further offence.
    right: ({ offence, amount, unit }, was) => {
      const [{ code: _, quantity: __, ...first } = {} as Partial<Offence>, ...others] = (was ?? []) as Offence[];
      const quantity = amount !== null && unit ? { quantity: { amount, unit } } : {};
      return offence && [{ ...first, code: offence, ...quantity }, ...others];
    },
    check: ({ amount, unit }) => [
      ...mistakeIf(typeof amount === 'number' && unit === null, 'unit', en.enrol.encounter.unitOfAmount),
      ...mistakeIf(amount === null && typeof unit === 'string', 'amount', en.enrol.encounter.amountOfUnit),
    ],
    shown: (value) =>
      (value as Offence[])
        .map(({ code, quantity }) =>
          quantity
            ? w.amount(offenceWords(code), quantity.amount, en.encounters.units[quantity.unit])
            : offenceWords(code),
        )
        .join('; '),
    typed: (value) => {
      const [first] = value as Offence[];
      const { amount, unit } = first?.quantity ?? {};
      return { offence: first?.code, amount: amount === undefined ? undefined : String(amount), unit };
    },
  }),
  disposalDecision: row({
    fields: DECISION,
    right: decisionBody,
    shown: (value) => {
      const { by, rank, evidentialTestMet, decidedAt } = value as Decision;
      return w.decision(by, en.encounters.ranks[rank], yes(evidentialTestMet), whenWords(decidedAt));
    },
    typed: (value) => {
      const { by: decider, rank, evidentialTestMet, decidedAt } = value as Decision;
      return { decider, rank, evidence: chosen(evidentialTestMet), ...fieldsOf('decided', Date.parse(decidedAt)) };
    },
  }),
  policeDecision: row({
    fields: DECISION_FIELDS,
    right: policeDecisionBody,
    shown: (value) => {
      const { outcomeCode, exhibit, by, rank, decidedAt } = value as PoliceDecision;
      const what = `${outcomeCode}: ${en.offers.outcomes[outcomeCode]}. ${en.offers.decision.exhibits[exhibit]}`;
      return w.policeDecision(what, by, en.encounters.ranks[rank], whenWords(decidedAt));
    },
    typed: (value) => {
      const { outcomeCode: outcome, exhibit, by: decider, rank, decidedAt } = value as PoliceDecision;
      return { outcome, exhibit, decider, rank, ...fieldsOf('decided', Date.parse(decidedAt)) };
    },
  }),
  agreement: row({
    fields: AGREED,
    right: ({ acceptance, language, adult, youth }) => ({
      acceptance,
      language,
      ...(adult === null ? {} : { adultPresent: adult }),
      ...(youth === null ? {} : { youthJusticeConsulted: youth }),
    }),
    shown: (value) => {
      const { acceptance, language, adultPresent, youthJusticeConsulted } = value as Agreed;
      const languages: Readonly<Record<string, string>> = en.people.languages;
      const [adult, youth] = [adultPresent, youthJusticeConsulted].map((is) =>
        is === undefined ? w.notAsked : yes(is),
      );
      return w.agreed(en.encounters.acceptances[acceptance], languages[language] ?? language, adult, youth);
    },
    typed: (value) => {
      const { acceptance, language, adultPresent, youthJusticeConsulted } = value as Agreed;
      return { acceptance, language, adult: chosen(adultPresent), youth: chosen(youthJusticeConsulted) };
    },
  }),
  answers: row({
    fields: ELIGIBILITY,
    right: answersBody,
    check: eligibilityMistakes,
    shown: (value) => {
      const { personalUse, smallAmount, supplyIndicators, identityVerified, exploitationConcern } = value as Answers;
      const asked = [personalUse, smallAmount, supplyIndicators.length > 0, identityVerified].map(yes);
      return w.answers([...asked, exploitationConcern === undefined ? w.notAsked : yes(exploitationConcern)]);
    },
    typed: (value) => {
      const { personalUse, smallAmount, supplyIndicators, identityVerified, exploitationConcern } = value as Answers;
      return {
        own: chosen(personalUse),
        small: chosen(smallAmount),
        selling: chosen(supplyIndicators.length > 0),
        supply: supplyIndicators,
        verified: chosen(identityVerified),
        concern: chosen(exploitationConcern),
      };
    },
  }),
};
