import { REFERRAL_STATES, type ReferralState } from '@byway/contracts/codes';
import { listOwnReferrals } from '@byway/contracts/http/signposting/referrals';
import { text, views } from '../page/blocks.ts';
import { listPage } from '../page/list-page.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { reference } from '../words/names.ts';
import { whenWords } from '../words/times.ts';
import { needsWords, stateTag } from './onward.presenter.ts';

const w = en.signposting.own;

const VIEWS = Object.keys(w.views) as (keyof typeof w.views)[];

const stateIn = ({ query }: Visit): ReferralState | undefined => REFERRAL_STATES.find((one) => one === query.state);

function viewLinks(visit: Visit) {
  const shown = stateIn(visit) ?? 'all';
  const href = (view: (typeof VIEWS)[number]) => (view === 'all' ? '/referrals' : `/referrals?state=${view}`);
  return VIEWS.map((view) => ({ text: w.views[view], href: view === shown ? null : href(view) }));
}

/** 5.2 the referrals made to the service somebody works for, newest first; no case, and nothing of court. */
export const ownReferralsPage = listPage(listOwnReferrals, {
  at: '/referrals',
  title: w.title,
  heading: w.title,
  before: (visit) => [text(w.intro), views(w.which, w.show, viewLinks(visit))],
  caption: w.caption,
  empty: w.empty,
  next: w.next,
  query: (visit) => ({ limit: 20, state: stateIn(visit) }),
  keep: (visit) => ({ state: stateIn(visit) }),
  columns: [
    {
      head: w.referral,
      cell: ({ referralId }) => [{ link: w.name(reference(referralId)), href: `/referrals/${referralId}` }],
    },
    { head: w.wanted, cell: ({ needs }) => needsWords(needs) },
    { head: w.made, cell: ({ madeAt, chased }) => (chased > 0 ? w.madeAgain(whenWords(madeAt)) : whenWords(madeAt)) },
    { head: w.state, cell: ({ state }) => stateTag(state) },
  ],
});
