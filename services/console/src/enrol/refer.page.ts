import { beginDraft } from '@byway/contracts/http/intake/drafts';
import { enrol } from '@byway/contracts/http/intake/enrolment';
import { viewClock } from '@byway/contracts/http/operations';
import type { BodySent } from '@byway/contracts/http/route';
import { text } from '../page/blocks.ts';
import { looking, several, type ValuesOf } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';
import { fieldsOf } from '../words/times.ts';
import { answersBody } from './eligibility.form.ts';
import { ENCOUNTER, type EncounterTyped, encounterBody, encounterMistakes } from './encounter.form.ts';
import { PERSON, type PersonTyped, personBody, whoMistakes } from './person.form.ts';

const { supply } = en.encounters;
const { eligibility, refer: w } = en.enrol;

/** What is asked on the street: of a person and an encounter as much as there is time for. */
export const REFERRAL = {
  given: PERSON.given,
  family: PERSON.family,
  born: PERSON.born,
  looks: PERSON.looks,
  phone: PERSON.phone,
  safe: PERSON.safe,
  offence: ENCOUNTER.offence,
  truth: several(w.truths, { label: w.truth, size: 'plain' }),
  supply: several(supply, { label: w.supplyHint, folded: eligibility.supply, size: 'plain' }),
  scheme: ENCOUNTER.scheme,
  court: ENCOUNTER.court,
  decider: ENCOUNTER.decider,
  rank: ENCOUNTER.rank,
  evidence: ENCOUNTER.evidence,
  met: looking(ENCOUNTER.met, { size: 'plain' }),
  'met-clock': ENCOUNTER['met-clock'],
};
type ReferralTyped = ValuesOf<typeof REFERRAL>;

/** What is wrong with a referral as a whole. */
export const referralMistakes = (typed: Partial<ReferralTyped>) => [...whoMistakes(typed), ...encounterMistakes(typed)];

/** A referral from the street as intake takes an enrolment: what is not ticked is answered no. */
export function referralBody(typed: ReferralTyped): BodySent<typeof enrol> {
  const { truth, supply: found } = typed;
  const [own, small, verified, concern] = (['own', 'small', 'verified', 'concern'] as const).map((one) =>
    truth.includes(one),
  ) as [boolean, boolean, boolean, boolean];
  return {
    person: personBody(typed satisfies Partial<PersonTyped>),
    ...encounterBody({ ...typed, kind: 'street', custody: null, amount: null, unit: null } satisfies EncounterTyped),
    answers: answersBody({ own, small, supply: found, verified, concern }),
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
  before: () => [text([w.intro, ' ', { clause: '1.1' }])],
  fields: REFERRAL,
  first: (now) => ({ ...fieldsOf('met', now), scheme: 'druglink-adult' }),
  check: referralMistakes,
  body: referralBody,
  named: {
    'person.givenName': 'given',
    'person.familyName': 'family',
    'person.dateOfBirth': 'born',
    'person.apparentAge': 'looks',
    'person.phone': 'phone',
    'encounter.at': 'met',
    offences: 'offence',
    schemeId: 'scheme',
    'disposalDecision.by': 'decider',
    disposalDecision: 'rank',
  },
  button: w.button,
  done: async ({ answer: { caseId, eligible }, visit: { api, key } }) => {
    if (!eligible) return { to: `/offers/${caseId}` };
    const begun = await api.send(beginDraft, { body: { caseId }, key: `${key}:draft` });
    return { to: begun.status === 'done' ? `/enrol/${begun.body.draftId}` : `/offers/${caseId}`, flash: w.done };
  },
});
