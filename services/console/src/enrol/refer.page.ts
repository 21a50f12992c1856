import { beginDraft } from '@byway/contracts/http/intake/drafts';
import { enrol } from '@byway/contracts/http/intake/enrolment';
import { viewClock } from '@byway/contracts/http/operations';
import type { BodySent } from '@byway/contracts/http/route';
import { text } from '../page/blocks.ts';
import { looking, onPage, type ValuesOf } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { dayFieldsOf, fieldsOf } from '../words/times.ts';
import { answersBody, ELIGIBILITY, eligibilityMistakes } from './eligibility.form.ts';
import { decisionMistakes, ENCOUNTER, ENCOUNTER_NAMED, type EncounterTyped, encounterBody } from './encounter.form.ts';
import { PERSON, PERSON_NAMED, type PersonTyped, personBody, whoMistakes } from './person.form.ts';

const w = en.enrol.refer;

/** What is asked on the street: of a person and an encounter as much as there is time for. */
export const REFERRAL = {
  given: PERSON.given,
  family: PERSON.family,
  born: PERSON.born,
  looks: PERSON.looks,
  phone: PERSON.phone,
  safe: PERSON.safe,
  offence: ENCOUNTER.offence,
  own: looking(ELIGIBILITY.own, { section: w.know }),
  small: ELIGIBILITY.small,
  selling: ELIGIBILITY.selling,
  supply: ELIGIBILITY.supply,
  verified: ELIGIBILITY.verified,
  concern: ELIGIBILITY.concern,
  scheme: ENCOUNTER.scheme,
  court: ENCOUNTER.court,
  decider: ENCOUNTER.decider,
  rank: ENCOUNTER.rank,
  evidence: ENCOUNTER.evidence,
  decided: ENCOUNTER.decided,
  'decided-clock': ENCOUNTER['decided-clock'],
  met: looking(ENCOUNTER.met, { size: 'plain' }),
  'met-clock': ENCOUNTER['met-clock'],
};
type ReferralTyped = ValuesOf<typeof REFERRAL>;

/** What is wrong with a referral as a whole. */
export const referralMistakes = (typed: Partial<ReferralTyped>) => [
  ...whoMistakes(typed),
  ...decisionMistakes(typed),
  ...eligibilityMistakes(typed),
];

/** A referral from the street as intake takes an enrolment. */
export function referralBody(typed: ReferralTyped): BodySent<typeof enrol> {
  return {
    person: personBody(typed satisfies Partial<PersonTyped>),
    ...encounterBody({ ...typed, kind: 'street', custody: null, amount: null, unit: null } satisfies EncounterTyped),
    answers: answersBody(typed),
  };
}

/** 1.1 one page, by phone, in two minutes, without a custody number. The place and the agreement come after. */
export const streetReferralPage = formPage(enrol, {
  at: '/refer',
  title: w.title,
  roles: ['referring-officer'],
  load: async ({ api }) => Date.parse((await api.get(viewClock, { at: 'intake' })).now),
  back: () => ({ text: w.back, href: '/enrol' }),
  heading: () => w.title,
  before: () => [text([w.intro, ' ', { clause: '1.1' }]), text(w.each)],
  fields: REFERRAL,
  first: (now) => ({ ...fieldsOf('met', now), ...dayFieldsOf('decided', now) }),
  check: referralMistakes,
  body: referralBody,
  named: onPage(REFERRAL, { ...PERSON_NAMED, ...ENCOUNTER_NAMED }),
  button: w.button,
  done: async ({ answer: { caseId, eligible }, visit: { api, key } }) => {
    if (!eligible) return { to: `/offers/${caseId}` };
    const begun = await api.send(beginDraft, { body: { caseId }, key: `${key}:draft` });
    return { to: begun.status === 'done' ? `/enrol/${begun.body.draftId}` : `/offers/${caseId}`, flash: w.done };
  },
});
