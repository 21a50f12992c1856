import {
  acceptReferral,
  acknowledgeReferral,
  declineReferral,
  recordFirstContact,
  viewOwnReferral,
} from '@byway/contracts/http/signposting/referrals';
import type { Answer } from '../api/api.ts';
import { type Block, form, heading, send, summary, text } from '../page/blocks.ts';
import { errorsOf, type FieldError, text as typedIn } from '../page/form.ts';
import type { Page, Visit } from '../page/page.ts';
import { shownFields } from '../page/shown-fields.ts';
import { viewPage } from '../page/view-page.ts';
import { en } from '../words/en.ts';
import { reference } from '../words/names.ts';
import { fieldsOf } from '../words/times.ts';
import { CONTACT_FIELDS, DECLINE_FIELDS, type Reply, replyIn } from './answer.form.ts';
import { type Referral, referralRows, stateTag } from './onward.presenter.ts';

const w = en.signposting.own;

/** The next thing to say: that it was seen, that the person is taken on, and when they met. */
function nextBlocks({ state }: Referral, { form: typed, api }: Visit, errors: readonly FieldError[]): Block[] {
  switch (state) {
    case 'requested':
      return [send(w.acknowledge, { do: 'acknowledge' })];
    case 'acknowledged':
      return [send(w.accept, { do: 'accept' })];
    case 'accepted': {
      const met = typedIn(typed, 'do') ? typed : fieldsOf('met', api.time ?? 0);
      const hidden = { do: 'contact' };
      return [heading(w.contact), form(w.recordContact, shownFields(CONTACT_FIELDS, met, errors), { hidden })];
    }
    case 'declined':
    case 'first-contact':
      return [];
  }
}

/** What can be said of a referral that is not answered to the end. */
function replyBlocks(referral: Referral, visit: Visit, errors: readonly FieldError[]): Block[] {
  const { state, closed } = referral;
  if (closed || state === 'declined' || state === 'first-contact') return [];
  const options = { hidden: { do: 'decline' }, secondary: true };
  return [
    ...nextBlocks(referral, visit, errors),
    heading(w.cannot),
    form(w.decline, shownFields(DECLINE_FIELDS, visit.form, errors), options),
  ];
}

const page = viewPage({
  at: '/referrals/:referralId',
  title: w.oneTitle,
  roles: viewOwnReferral.roles,
  load: ({ api, params: { referralId = '' } }) => api.get(viewOwnReferral, { params: { referralId } }),
  heading: ({ referralId }) => w.name(reference(referralId)),
  back: () => ({ text: w.back, href: '/referrals' }),
  blocks: (referral, visit, errors) => [
    text(stateTag(referral.state)),
    summary(referralRows(referral)),
    ...replyBlocks(referral, visit, errors),
    ...(referral.state === 'requested' || referral.closed
      ? []
      : [text([{ link: en.takeBack.link, href: `/referrals/${referral.referralId}/taken-back` }])]),
  ],
});

function sendReply({ api, params: { referralId = '' }, key }: Visit, reply: Reply): Promise<Answer<unknown>> {
  const asked = { params: { referralId }, key };
  switch (reply.do) {
    case 'acknowledge':
      return api.insist(acknowledgeReferral, { ...asked, body: {} });
    case 'accept':
      return api.insist(acceptReferral, { ...asked, body: {} });
    case 'decline':
      return api.send(declineReferral, { ...asked, body: { reasonCode: reply.reasonCode } });
    case 'contact':
      return api.send(recordFirstContact, { ...asked, body: { at: reply.at } });
  }
}

/** 5.2 a referral to us: seen, accepted or declined with a reason, and the first contact. */
export const referralPage: Page = {
  ...page,
  post: async (visit) => {
    const reply = replyIn(visit.form);
    if ('errors' in reply) return page.again(visit, reply.errors);
    const answer = await sendReply(visit, reply);
    if (answer.status === 'refused') return page.again(visit, errorsOf(answer.problem, { at: 'met-day' }));
    visit.session.flash = w.done[reply.do];
    return { to: `/referrals/${visit.params.referralId}` };
  },
};
