import { ACCEPTANCES } from '@byway/contracts/codes';
import { errorsOf, list, text } from '../page/form.ts';
import { is, type Page, type Shown } from '../page/page.ts';
import { SCHEME_WORDS, said } from '../words/codes.ts';
import { whenWords } from '../words/times.ts';
import { ACCEPTANCE_WORDS, agreementOf } from './agreement.page.ts';
import type { EnrolDraft } from './draft.ts';

function page({ enrolled, hold, agreement = {} }: EnrolDraft): Extract<Shown, { view: string }> {
  const acceptance = ACCEPTANCES.find((code) => code === text(agreement, 'acceptance'));
  const row = (key: string, value: string, href?: string) => ({
    key: { text: key },
    value: { text: value },
    ...(href ? { actions: { items: [{ href, text: 'Change', visuallyHiddenText: key.toLowerCase() }] } } : {}),
  });
  const rows = [
    row('Person', enrolled?.name ?? ''),
    row('Scheme', said(SCHEME_WORDS, enrolled?.schemeId)),
    row(
      'First session',
      hold ? `${whenWords(hold.first)}, ${hold.where}` : 'No place held: it follows',
      '/enrol/session',
    ),
    row('Sessions held', hold ? String(hold.sessions.length) : 'None', '/enrol/session'),
    row('What they say', acceptance ? ACCEPTANCE_WORDS[acceptance] : '', '/enrol/agreement'),
    row('Card handed over', list(agreement, 'present').includes('card') ? 'Yes' : 'No', '/enrol/agreement'),
  ];
  return { view: 'enrol-check', title: 'Check and record the agreement', model: { rows } };
}

/** Check answers, then the agreement is recorded and the enrolment leaves the session. */
export const checkPage: Page = {
  url: '/enrol/check',
  roles: ['custody-officer', 'referring-officer'],
  get: async ({ session: { enrol } }) => (enrol?.agreement && enrol.enrolled ? page(enrol) : { to: '/enrol' }),
  post: async ({ api, who, session, key }) => {
    const draft = session.enrol;
    const afterwards = (caseId: string): { to: string } => ({
      to: is(who, 'custody-officer') ? `/cases/${caseId}/card` : `/cases/${caseId}`,
    });
    if (draft?.recorded) return afterwards(draft.recorded);
    if (!draft?.agreement || !draft.enrolled) return { to: '/enrol' };
    const given = agreementOf(draft.agreement);
    if ('errors' in given) return { to: '/enrol/agreement' };
    const { caseId } = draft.enrolled;
    const body = { ...given.body, holdId: draft.hold?.holdId ?? null };
    const answer = await api.send('intake', `/cases/${caseId}/agreement`, body, { key });
    if (answer.status === 'refused') return { ...page(draft), errors: errorsOf(answer.problem) };
    session.enrol = { recorded: caseId };
    session.flash = 'The agreement is recorded.';
    return afterwards(caseId);
  },
};
