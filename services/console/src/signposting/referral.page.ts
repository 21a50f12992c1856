import { REFERRAL_DECLINES } from '@byway/contracts/codes';
import { errorsOf, type Form } from '../page/form.ts';
import type { Page, Shown, Visit } from '../page/page.ts';
import { DECLINE_WORDS } from '../words/onward.ts';
import { fieldsOf } from '../words/times.ts';
import { type Word, wordOf } from './answer.form.ts';
import { referralCard } from './onward.presenter.ts';

const DONE: Readonly<Record<Word['path'], string>> = {
  acknowledgement: 'The programme knows that you have seen it.',
  acceptance: 'You have taken the person on.',
  decline: 'Declined. The programme looks for another service.',
  'first-contact': 'The first contact is recorded.',
};

async function page({ api, params }: Visit, typed: Form | null = null): Promise<Extract<Shown, { view: string }>> {
  const referral = await api.rawGet('signposting', `/referrals/${params.referralId}`);
  const { state, closed } = referral;
  const model = {
    referral: referralCard(referral),
    mayAcknowledge: !closed && state === 'requested',
    mayAccept: !closed && state === 'acknowledged',
    mayContact: !closed && state === 'accepted',
    mayDecline: !closed && ['requested', 'acknowledged', 'accepted'].includes(state),
    reasons: REFERRAL_DECLINES.map((value) => ({ value, text: DECLINE_WORDS[value] })),
  };
  return { view: 'referral', title: 'A referral to us', model, typed: typed ?? fieldsOf('met', api.time ?? 0) };
}

/** 5.2 a referral to us: seen, accepted or declined with a reason, and the first contact. */
export const referralPage: Page = {
  url: '/referrals/:referralId',
  roles: ['receiving-service'],
  get: (visit) => page(visit),
  post: async (visit) => {
    const { api, params, form, key, session } = visit;
    const word = wordOf(form);
    if ('errors' in word) return { ...(await page(visit, form)), errors: word.errors };
    const path = `/referrals/${params.referralId}`;
    const answer = await api.rawSend('signposting', `${path}/${word.path}`, word.body, { key });
    if (answer.status === 'refused') {
      return { ...(await page(visit, form)), errors: errorsOf(answer.problem, { at: 'met-day' }) };
    }
    session.flash = DONE[word.path];
    return { to: path };
  },
};
