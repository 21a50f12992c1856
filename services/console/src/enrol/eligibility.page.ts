import type { Body, Problem } from '../api/api.ts';
import { errorsOf, type FieldError, type Form, list, text } from '../page/form.ts';
import type { Page, Shown } from '../page/page.ts';
import { draftOf, offerOf } from './draft.ts';
import { ENCOUNTER_FIELDS, encounterOf } from './encounter.form.ts';
import { PERSON_FIELDS, personOf } from './person.form.ts';

export const SUPPLY = {
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

/** Signs of supply as choices. */
export const SUPPLY_OPTIONS = Object.entries(SUPPLY).map(([value, words]) => ({ value, text: words }));

/** Why no offer could be made, in words. */
export function reasonsOf(offer: Body): string[] {
  return (offer?.eligibility?.reasons ?? []).map((code: string) => REASON_WORDS[code] ?? code);
}

function page(draftId: string, offer: Body, typed: Form): Extract<Shown, { view: string }> {
  const reasons = reasonsOf(offer);
  const model = { supply: SUPPLY_OPTIONS, draftId, offer, eligible: offer && reasons.length === 0, reasons };
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
  url: '/enrol/:draftId/eligibility',
  roles: ['custody-officer', 'referring-officer'],
  get: async (visit) => {
    const draft = await draftOf(visit);
    const { draftId, typed } = draft;
    const offer = await offerOf(visit.api, draft);
    return offer || (typed.person && typed.encounter) ? page(draftId, offer, {}) : { to: `/enrol/${draftId}` };
  },
  post: async (visit) => {
    const { api, form, key } = visit;
    const { draftId, caseId, typed } = await draftOf(visit);
    if (caseId) return { to: `/enrol/${draftId}/eligibility` };
    if (!typed.person || !typed.encounter) return { to: `/enrol/${draftId}` };
    const given = answersOf(form);
    if ('errors' in given) return { ...page(draftId, null, form), errors: given.errors };
    const [person, encounter] = [personOf(typed.person), encounterOf(typed.encounter)];
    if ('errors' in person || 'errors' in encounter) return { to: `/enrol/${draftId}` };
    const body = { draftId, ...person, ...encounter.body, ...given };
    const answer = await api.rawSend('intake', '/cases', body, { key });
    if (answer.status === 'refused') {
      return { ...page(draftId, null, form), errors: earlierErrors(answer.problem) };
    }
    return { to: `/enrol/${draftId}/eligibility` };
  },
};
