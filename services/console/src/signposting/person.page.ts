import type { BodyRead } from '@byway/contracts/http/route';
import { viewFollowUps } from '@byway/contracts/http/signposting/follow-ups';
import { viewReferralsOfCase } from '@byway/contracts/http/signposting/referrals';
import { type Block, buttons, card, heading, inset, table, text } from '../page/blocks.ts';
import { viewPage } from '../page/view-page.ts';
import { andOf } from '../words/and.ts';
import { en } from '../words/en.ts';
import { peopleOf, reference } from '../words/names.ts';
import { needWords } from '../words/needs.ts';
import { reachOf } from '../words/reach.ts';
import { whenWords } from '../words/times.ts';
import { type FollowUp, followUpRow, type Referral, referralRows, stateTag } from './onward.presenter.ts';

const w = en.signposting.person;

function referralCards(referrals: readonly Referral[]): Block[] {
  if (referrals.length === 0) return [text(w.noReferral)];
  return referrals
    .toReversed()
    .map((one) =>
      card(w.referral(one.serviceName, reference(one.referralId)), referralRows(one), { tag: stateTag(one.state) }),
    );
}

function followUpTable(caseId: string, followUps: readonly FollowUp[], now: number): Block {
  if (followUps.length === 0) return text(w.noFollowUp);
  const rows = followUps.map((one) => followUpRow(caseId, one, now));
  return table(w.followUpsCaption, [w.followUp, w.day, w.state], rows, { captionHidden: true });
}

/** 1.6 what the person needs, and their language: whoever rings them knows it before. */
function needLines(needs: ReturnType<typeof needWords>): Block[] {
  if (!needs) return [];
  const { title, notAsked } = en.people.needs;
  return [
    ...needs.known.map((what) => inset([{ strong: `${title}: ` }, what])),
    ...(needs.notAsked.length > 0 ? [text(notAsked(andOf(needs.notAsked)))] : []),
  ];
}

/** 5.3 a death that one person reported, and what a second has to do. */
function deathLine(caseId: string, { reportedAt, isOwn }: NonNullable<BodyRead<typeof viewFollowUps>['death']>): Block {
  const d = en.signposting.death;
  const line = d.reported(whenWords(reportedAt));
  return text(isOwn ? `${line} ${d.own}` : [`${line} `, { link: d.link, href: `/signposting/${caseId}/death` }]);
}

/** 5.2, 5.3 one person: where they were referred, what came of it, and when they are asked again. */
export const onwardPersonPage = viewPage({
  at: '/signposting/:caseId',
  title: w.title,
  roles: viewFollowUps.roles,
  load: async (visit) => {
    const { api, who, params } = visit;
    const { caseId = '' } = params;
    const asked = { params: { caseId } };
    const [referrals, followUps, people, reach] = await Promise.all([
      api.get(viewReferralsOfCase, asked),
      api.get(viewFollowUps, asked),
      peopleOf(api, who, [caseId], { needs: true }),
      reachOf(api, who, caseId),
    ]);
    const { items, death, contactStopped } = followUps;
    const called = people.get(caseId);
    const needs = needWords(who, called);
    return {
      caseId,
      referrals: referrals.items,
      followUps: items,
      death,
      contactStopped,
      name: called?.name ?? '',
      needs,
      reach,
    };
  },
  heading: ({ name }) => name,
  back: () => ({ text: w.back, href: '/signposting' }),
  blocks: ({ caseId, referrals, followUps, death, contactStopped, needs, reach }, { api }) => [
    ...(death ? [deathLine(caseId, death)] : []),
    ...needLines(needs),
    ...(reach ? [text(en.people.reach.title(reach.reach))] : []),
    buttons([{ text: w.find, href: `/signposting/${caseId}/services` }]),
    heading([w.referrals, ' ', { clause: '5.2' }]),
    ...referralCards(referrals),
    heading([w.followUps, ' ', { clause: '5.3' }]),
    followUpTable(caseId, followUps, api.time ?? 0),
    text([{ link: w.stop, href: `/signposting/${caseId}/stop` }]),
    ...(contactStopped === 'declined-contact'
      ? [text([{ link: en.takeBack.contact.link, href: `/signposting/${caseId}/contact/taken-back` }])]
      : []),
  ],
});
