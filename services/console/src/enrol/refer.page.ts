import { errorsOf, type FieldError, type Form, list } from '../page/form.ts';
import type { Page, Shown } from '../page/page.ts';
import { fieldsOf } from '../words/times.ts';
import { answersOf, SUPPLY_OPTIONS } from './eligibility.page.ts';
import { ENCOUNTER_FIELDS, encounterOf } from './encounter.form.ts';
import { ENCOUNTER_OPTIONS } from './encounter.page.ts';
import { PERSON_FIELDS, personOf } from './person.form.ts';

const TRUE = {
  own: 'It is for their own use',
  small: 'It is a small amount',
  verified: 'It is certain who they are',
  concern: 'Somebody may exploit them',
} as const;
const FIELDS = { ...PERSON_FIELDS, ...ENCOUNTER_FIELDS };

/** A referral from the street as intake takes an enrolment, or what is wrong: what is not ticked is answered no. */
export function referralOf(form: Form): { body: Record<string, unknown> } | { errors: readonly FieldError[] } {
  const ticked = list(form, 'truth');
  const answers = Object.fromEntries(Object.keys(TRUE).map((what) => [what, ticked.includes(what) ? 'yes' : 'no']));
  const person = personOf(form);
  const encounter = encounterOf({ ...form, kind: 'street', custody: '' });
  const given = answersOf({ ...answers, supply: list(form, 'supply') });
  const errors = [person, encounter, given].flatMap((part) => ('errors' in part ? part.errors : []));
  if ('errors' in person || 'errors' in encounter || 'errors' in given) return { errors };
  return { body: { ...person, ...encounter.body, ...given } };
}

function page(typed: Form, errors: readonly FieldError[] = []): Shown {
  const model = {
    ...ENCOUNTER_OPTIONS,
    supply: SUPPLY_OPTIONS,
    truths: Object.entries(TRUE).map(([value, words]) => ({ value, text: words })),
  };
  return { view: 'enrol-refer', title: 'Refer somebody met on the street', model, errors, typed };
}

/** 1.1 one page, by phone, in two minutes, without a custody number. The place and the agreement come after. */
export const streetReferralPage: Page = {
  url: '/refer',
  roles: ['referring-officer'],
  get: async ({ api }) => {
    await api.rawGet('intake', '/cases?limit=1'); // for the policy time
    return page({ ...fieldsOf('met', api.time ?? 0), scheme: 'druglink-adult' });
  },
  post: async ({ api, form, key, session }) => {
    const given = referralOf(form);
    if ('errors' in given) return page(form, given.errors);
    const made = await api.rawSend('intake', '/cases', given.body, { key });
    if (made.status === 'refused') return page(form, errorsOf(made.problem, FIELDS));
    const { caseId, eligible } = made.body;
    if (!eligible) return { to: `/offers/${caseId}` };
    const begun = await api.rawSend('intake', '/drafts', { caseId }, { key: `${key}:draft` });
    session.flash = 'The referral is recorded, and an offer can be made.';
    return { to: begun.status === 'done' ? `/enrol/${begun.body.draftId}` : `/offers/${caseId}` };
  },
};
