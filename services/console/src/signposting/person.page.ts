import type { Page, Visit } from '../page/page.ts';
import { mayAskNames, namesOf } from '../words/names.ts';
import { followUpRows, phoneWords, referralCard } from './onward.presenter.ts';

const CHANNELS: Readonly<Record<string, string>> = {
  text: 'by text',
  call: 'by a call',
  letter: 'by letter',
  'in-person': 'in person',
};

/** How the person can be reached, for whoever may know it (1.5). */
async function reachOf({ api, who }: Visit, caseId: string): Promise<string | null> {
  if (!mayAskNames(who)) return null;
  const { phone, contact } = (await api.rawFind('intake', `/cases/${caseId}/identity`))?.person ?? {};
  if (!phone) return 'No phone number is known.';
  const how = contact ? `, ${CHANNELS[contact.channel] ?? ''}` : '';
  const unsafe = contact && !contact.safe ? ' It is not safe to contact them there: meet them in person.' : '';
  return `${phoneWords(phone)}${how}.${unsafe}`;
}

/** 5.2, 5.3 one person: where they were referred, what came of it, and when they are asked again. */
export const onwardPersonPage: Page = {
  url: '/signposting/:caseId',
  roles: ['signposting-worker', 'programme-manager'],
  get: async (visit) => {
    const { api, who, params } = visit;
    const { caseId = '' } = params;
    const [referrals, followUps, names, reach] = await Promise.all([
      api.rawGet('signposting', `/cases/${caseId}/referrals`),
      api.rawGet('signposting', `/cases/${caseId}/follow-ups`),
      namesOf(api, who, [caseId]),
      reachOf(visit, caseId),
    ]);
    const model = {
      caseId,
      name: names.get(caseId),
      reach,
      referrals: referrals.items.map(referralCard).reverse(),
      followUps: followUpRows(followUps.items, api.time ?? 0),
    };
    return { view: 'onward-person', title: 'A person to signpost', model };
  },
};
