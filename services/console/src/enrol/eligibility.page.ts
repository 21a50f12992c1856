import type { Problem } from '../api/api.ts';
import { errorsOf, type FieldError, type Form, list, text } from '../page/form.ts';
import type { Page, Shown } from '../page/page.ts';
import type { EnrolDraft } from './draft.ts';
import { ENCOUNTER_FIELDS, encounterOf } from './encounter.form.ts';
import { PERSON_FIELDS, personOf } from './person.form.ts';

const SUPPLY = {
  quantity: 'The amount',
  packaging: 'Packaging, bags or wraps',
  scales: 'Scales',
  cash: 'Cash',
  phones: 'Several phones',
  'dealer-list': 'A list of customers',
  messages: 'Messages about selling',
  weapon: 'A weapon',
} as const;
export const REASON_WORDS: Readonly<Record<string, string>> = {
  'supply-indicated': 'Something points to supply, not to own use',
  'offence-out-of-scope': 'The scheme is for possession, and the offence is another',
  'not-personal-use': 'It is not for own use',
  'identity-not-verified': 'It is not certain who the person is',
  'evidential-test-not-met': 'There is not enough evidence for the offence itself',
};

/** The answers as intake takes them, or the questions left open. */
export function answersOf(form: Form): { answers: Record<string, unknown> } | { errors: FieldError[] } {
  const ask = { own: 'own use', small: 'the amount', verified: 'who they are', concern: 'exploitation' };
  const errors = Object.entries(ask)
    .filter(([field]) => !['yes', 'no'].includes(text(form, field)))
    .map(([field, about]) => ({ field, text: `Answer the question about ${about}` }));
  if (errors.length > 0) return { errors };
  const yes = (field: string): boolean => text(form, field) === 'yes';
  const supplyIndicators = list(form, 'supply').filter((code) => code in SUPPLY);
  return {
    answers: {
      personalUse: yes('own'),
      smallAmount: yes('small'),
      identityVerified: yes('verified'),
      exploitationConcern: yes('concern'),
      supplyIndicators,
    },
  };
}

function page(draft: EnrolDraft, typed: Form): Extract<Shown, { view: string }> {
  const supply = Object.entries(SUPPLY).map(([value, words]) => ({ value, text: words }));
  const reasons = (draft.enrolled?.reasons ?? []).map((code) => REASON_WORDS[code] ?? code);
  const model = { supply, enrolled: draft.enrolled, reasons };
  return { view: 'enrol-eligibility', title: 'Whether an offer can be made', model, typed };
}

/** A refusal about a field of an earlier step is named with its step; it cannot be shown beside the field here. */
function earlierErrors(problem: Problem): FieldError[] {
  return errorsOf(problem, { ...PERSON_FIELDS, ...ENCOUNTER_FIELDS }).map(({ field, text: words }) => {
    const step = Object.values(PERSON_FIELDS).includes(field)
      ? 'Who the person is'
      : field
        ? 'How you met, the offence and the scheme'
        : '';
    return { field: '', text: step ? `${words}. Change it in “${step}”` : words };
  });
}

/** 1.2 the decision: from here on the encounter is recorded, eligible or not. */
export const eligibilityPage: Page = {
  url: '/enrol/eligibility',
  roles: ['custody-officer', 'referring-officer'],
  get: async ({ session: { enrol } }) => (enrol?.person && enrol.encounter ? page(enrol, {}) : { to: '/enrol' }),
  post: async ({ api, session, form, key }) => {
    const draft = session.enrol ?? {};
    if (!draft.person || !draft.encounter || draft.enrolled)
      return { to: draft.enrolled ? '/enrol/eligibility' : '/enrol' };
    const given = answersOf(form);
    if ('errors' in given) return { ...page(draft, form), errors: given.errors };
    const [person, encounter] = [personOf(draft.person), encounterOf(draft.encounter)];
    if ('errors' in person || 'errors' in encounter) return { to: '/enrol' };
    const body = { ...person, ...encounter.body, ...given };
    const answer = await api.send('intake', '/cases', body, { key });
    if (answer.status === 'refused') return { ...page(draft, form), errors: earlierErrors(answer.problem) };
    const { caseId, eligible, reasons, schemeId } = answer.body;
    const name = [text(draft.person, 'given'), text(draft.person, 'family')].filter(Boolean).join(' ');
    // Intake has it now: nothing about the person stays here but what they are called until the card is printed.
    session.enrol = { person: {}, encounter: {}, enrolled: { caseId, eligible, reasons, schemeId, name } };
    return { to: '/enrol/eligibility' };
  },
};
