import { ACCEPTANCES, type Acceptance } from '@byway/contracts/codes';
import { type FieldError, type Form, list, text } from '../page/form.ts';
import type { Page, Shown } from '../page/page.ts';
import { draftOf, keepStep, offerOf } from './draft.ts';

export const ACCEPTANCE_WORDS: Readonly<Record<Acceptance, string>> = {
  admits: 'They admit the offence',
  'accepts-responsibility': 'They accept responsibility',
  'no-reply': 'They gave no reply to the offence',
  'not-required': 'It does not matter under this scheme',
};
const EXPLAINED = {
  sessions: 'The sessions: how many, when and where',
  consequence: 'What can follow if they miss one without a reason',
  excuses: 'How, and by when, to tell us why they cannot come',
  advice: 'That they may get legal advice',
} as const;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z]{2})?$/;

/** The agreement as intake takes it, or what is missing (1.4). */
export function agreementOf(form: Form): { body: Record<string, unknown> } | { errors: FieldError[] } {
  const explained = list(form, 'explained');
  const acceptance = ACCEPTANCES.find((code) => code === text(form, 'acceptance'));
  const language = text(form, 'language');
  const errors: FieldError[] = [
    ...(Object.keys(EXPLAINED).every((what) => explained.includes(what))
      ? []
      : [{ field: 'explained', text: 'Explain everything before the person agrees, and tick each' }]),
    ...(acceptance ? [] : [{ field: 'acceptance', text: 'Choose what the person says to the offence' }]),
    ...(LANGUAGE.test(language) ? [] : [{ field: 'language', text: 'Choose the language it was explained in' }]),
  ];
  if (errors.length > 0) return { errors };
  const present = list(form, 'present');
  return {
    body: {
      acceptance,
      explained: Object.fromEntries(Object.keys(EXPLAINED).map((what) => [what, explained.includes(what)])),
      language,
      adultPresent: present.includes('adult'),
      youthJusticeConsulted: present.includes('youth-justice'),
      cardGiven: present.includes('card'),
      dataConsent: list(form, 'data').includes('yes'),
    },
  };
}

const CHOICES = {
  explained: Object.entries(EXPLAINED).map(([value, words]) => ({ value, text: words })),
  acceptances: ACCEPTANCES.map((value) => ({ value, text: ACCEPTANCE_WORDS[value] })),
};

function page(draftId: string | undefined, version: unknown, typed: Form): Extract<Shown, { view: string }> {
  const model = { ...CHOICES, draftId, version };
  return { view: 'enrol-agreement', title: 'What was explained and agreed', model, typed };
}

export const agreementPage: Page = {
  url: '/enrol/:draftId/agreement',
  roles: ['custody-officer', 'referring-officer'],
  get: async (visit) => {
    const draft = await draftOf(visit);
    const { draftId, version, typed } = draft;
    const offer = await offerOf(visit.api, draft);
    if (offer?.state !== 'eligible') return { to: `/enrol/${draftId}` };
    return page(draftId, version, typed.agreement ?? { language: 'en' });
  },
  post: async (visit) => {
    const { form, params } = visit;
    const given = agreementOf(form);
    if ('errors' in given) return { ...page(params.draftId, text(form, 'version'), form), errors: given.errors };
    const not = await keepStep(visit, 'agreement');
    return not
      ? { ...page(params.draftId, not.version, form), errors: not.errors }
      : { to: `/enrol/${params.draftId}` };
  },
};
