import * as http from '@byway/contracts/http/outreach/campaigns';
import { refuse } from '@byway/service-kit/http/problems';
import { type Route, route } from '@byway/service-kit/http/route';
import type { Deps } from '../deps.ts';
import { type Found, isWelsh, priceOf, problemsOf, textOf } from '../words/words.rules.ts';
import { type Campaign, campaignForUpdate, findCampaign, keepWords } from './campaign.store.ts';

/** What is wrong with the words of a campaign, in either language. */
function problemsIn(one: Campaign, english: string, welsh: string | null): readonly Found[] {
  const wanted = { partner: { name: one.partnerName, link: one.partnerLink }, helpline: one.helpline };
  return [...problemsOf(english, 'en', wanted), ...(welsh === null ? [] : problemsOf(welsh, 'cy', wanted))];
}

/** 8.3 what is wrong with some words, and what one text of them costs. */
export const checkWords = ({ config }: Pick<Deps, 'config'>): Route =>
  route(http.checkWords, async ({ tx, params, body: { english, welsh } }) => {
    const one = await findCampaign(tx, params);
    if (!one) return refuse('not-found');
    const { size, pence } = priceOf(textOf(english, welsh), config.PENCE_PER_SEGMENT);
    return { status: 200, body: { problems: problemsIn(one, english, welsh), size, pencePerNumber: pence } };
  });

/** 8.3 keeps the words of a campaign, where no rule refuses them. */
export const writeWords = ({ config }: Pick<Deps, 'config'>): Route =>
  route(http.writeWords, async ({ tx, params: { campaignId }, body: { english, welsh }, caller, note }) => {
    note({ about: [campaignId] });
    const one = await campaignForUpdate(tx, { campaignId });
    if (!one) return refuse('not-found');
    if (one.state !== 'draft') return refuse('not-a-draft');
    if (isWelsh(one.areaCode) && welsh === null) return refuse('welsh-needed', { field: 'welsh' });
    const [first] = problemsIn(one, english, welsh);
    if (first) return refuse('words-refused', { field: first.language === 'cy' ? 'welsh' : 'english' });
    await keepWords(tx, { campaignId, english, welsh, actor: caller.actor });
    return { status: 200, body: { campaignId, size: priceOf(textOf(english, welsh), config.PENCE_PER_SEGMENT).size } };
  });
