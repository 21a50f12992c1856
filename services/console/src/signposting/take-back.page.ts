import { takeBackContactStop } from '@byway/contracts/http/signposting/cases';
import { takeBackFollowUp, viewFollowUps } from '@byway/contracts/http/signposting/follow-ups';
import { takeBackReferralAnswer, viewOwnReferral } from '@byway/contracts/http/signposting/referrals';
import { Missing } from '../api/api.ts';
import { formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { NOTHING_TO_TAKE_BACK, TAKING_BACK, takenBackBlocks } from '../page/take-back.ts';
import { en } from '../words/en.ts';
import { namesOf, reference } from '../words/names.ts';

const { contact, followUp, heading, link, referral } = en.takeBack;
const { own, person, results, states } = en.signposting;

/** 1.6, 5.2 what was said last of a referral is taken back by the service that said it. */
export const takeBackReferralPage = formPage(takeBackReferralAnswer, {
  ...TAKING_BACK,
  at: '/referrals/:referralId/taken-back',
  load: ({ api, params: { referralId = '' } }) => api.get(viewOwnReferral, { params: { referralId } }),
  heading: ({ referralId }) => heading(referral.what(reference(referralId)), own.title),
  back: ({ referralId }) => ({ text: link, href: `/referrals/${referralId}` }),
  before: ({ state }) => takenBackBlocks(referral.last(states[state])),
  instead: ({ state, closed }) => (state === 'requested' || closed ? NOTHING_TO_TAKE_BACK : null),
  done: ({ loaded: { referralId } }) => ({ to: `/referrals/${referralId}`, flash: referral.done }),
});

async function personOf({ api, who, params: { caseId = '' } }: Visit) {
  const [asked, names] = await Promise.all([
    api.get(viewFollowUps, { params: { caseId } }),
    namesOf(api, who, [caseId]),
  ]);
  return { ...asked, caseId, name: names.get(caseId) ?? '' };
}
const backToPerson = ({ caseId }: { readonly caseId: string }) => ({
  text: person.title,
  href: `/signposting/${caseId}`,
});

/** 1.6, 5.3 what was recorded of a follow-up is taken back. */
export const takeBackFollowUpPage = formPage(takeBackFollowUp, {
  ...TAKING_BACK,
  at: '/signposting/:caseId/follow-ups/:followUpId/taken-back',
  load: async (visit) => {
    const known = await personOf(visit);
    const found = known.items.find((one) => one.followUpId === visit.params.followUpId);
    if (!found) throw new Missing('no such follow-up');
    return { ...known, found };
  },
  heading: ({ name }) => heading(followUp.what, name),
  back: backToPerson,
  before: ({ found: { result } }) => (result ? takenBackBlocks(followUp.found(results[result])) : []),
  instead: ({ found }) => (found.result ? null : NOTHING_TO_TAKE_BACK),
  params: (_, { found: { followUpId } }) => ({ followUpId }),
  done: ({ loaded: { caseId } }) => ({ to: `/signposting/${caseId}`, flash: followUp.done }),
});

/** 1.6, 5.3 somebody who did not decline contact is asked again how they are. */
export const takeBackContactPage = formPage(takeBackContactStop, {
  ...TAKING_BACK,
  at: '/signposting/:caseId/contact/taken-back',
  load: personOf,
  heading: ({ name }) => heading(contact.what, name),
  back: backToPerson,
  before: () => takenBackBlocks(contact.does),
  instead: ({ contactStopped }) => (contactStopped === 'declined-contact' ? null : NOTHING_TO_TAKE_BACK),
  done: ({ loaded: { caseId } }) => ({ to: `/signposting/${caseId}`, flash: contact.done }),
});
