import { LEGAL_HOLD_ENDS, LEGAL_HOLD_REASONS } from '@byway/contracts/codes';
import type { Body } from '../api/api.ts';
import { errorsOf, type Form, text } from '../page/form.ts';
import { is, type Page, type Shown, type Visit } from '../page/page.ts';
import { said } from '../words/en/codes.ts';
import { reference } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { HOLD_END_WORDS, HOLD_WORDS } from './erasure.words.ts';

const REASONS = LEGAL_HOLD_REASONS.map((value) => ({ value, text: HOLD_WORDS[value] }));
const ENDS = LEGAL_HOLD_ENDS.map((value) => ({ value, text: HOLD_END_WORDS[value] }));

const row = (hold: Body) => ({
  id: hold.legalHoldId,
  reason: said(HOLD_WORDS, hold.reason),
  put: `${whenWords(hold.putAt)}, by ${hold.putBy}`,
  lifted: hold.liftedAt
    ? `${said(HOLD_END_WORDS, hold.liftedFor)}: ${whenWords(hold.liftedAt)}, by ${hold.liftedBy}`
    : null,
});

async function page({ api, who, params }: Visit, typed: Form): Promise<Extract<Shown, { view: string }>> {
  const { items, erased } = await api.rawGet('intake', `/cases/${params.caseId}/legal-holds`);
  const rows = items.map(row);
  const model = {
    caseId: params.caseId,
    name: `Case ${reference(params.caseId ?? '')}`,
    rows,
    standing: rows.filter(({ lifted }: { lifted: string | null }) => lifted === null),
    erased,
    mayLift: is(who, 'authoriser'),
    reasons: REASONS,
    ends: ENDS,
  };
  return { view: 'legal-holds', title: 'Legal holds', model, typed };
}

/** What a button of the page sends: a hold to put on, or one to lift. Null: no reason was chosen. */
function sent({ form, params }: Visit): { path: string; reason: string; words: string } | null {
  const hold = text(form, 'hold');
  if (/^[0-9a-f-]{36}$/.test(hold)) {
    const reason = LEGAL_HOLD_ENDS.find((code) => code === text(form, 'end'));
    return reason ? { path: `/legal-holds/${hold}/lifting`, reason, words: 'The legal hold is lifted.' } : null;
  }
  const reason = LEGAL_HOLD_REASONS.find((code) => code === text(form, 'reason'));
  const words = 'The person is under a legal hold: nobody erases them until it is lifted.';
  return reason ? { path: `/cases/${params.caseId}/legal-holds`, reason, words } : null;
}

/** §9 the legal holds a person is or was under; whoever may decide about an erasure puts one on, an authoriser lifts it. */
export const legalHoldsPage: Page = {
  url: '/cases/:caseId/legal-holds',
  roles: ['administrator', 'authoriser'],
  get: (visit) => page(visit, {}),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const what = sent(visit);
    if (!what) {
      const [field, words] = text(form, 'hold')
        ? ['end', 'Choose why it is lifted']
        : ['reason', 'Choose why it is put on'];
      return { ...(await page(visit, form)), errors: [{ field, text: words }] };
    }
    const answer = await api.rawSend('intake', what.path, { reason: what.reason }, { key });
    if (answer.status === 'refused')
      return { ...(await page(visit, form)), errors: errorsOf(answer.problem, { reason: 'reason' }) };
    session.flash = what.words;
    return { to: `/cases/${params.caseId}/legal-holds` };
  },
};
