import { checkWords, viewCampaign, writeWords } from '@byway/contracts/http/outreach/campaigns';
import { text } from '../page/blocks.ts';
import { words, wordsOrNone } from '../page/fields.ts';
import { type FieldError, text as typedIn } from '../page/form.ts';
import { formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';

const w = en.campaigns.write;
const MOST = 600;

/** 8.3 all that is wrong with the words, each beside its language. */
async function problemsOf({ api, params: { campaignId = '' }, form }: Visit): Promise<readonly FieldError[]> {
  const body = { english: typedIn(form, 'english'), welsh: typedIn(form, 'welsh') || null };
  const checked = await api.ask(checkWords, { params: { campaignId }, body });
  if (checked.status !== 'done') return [{ field: 'english', text: checked.problem.title }];
  return checked.body.problems.map(({ problem, language, found }) => ({
    field: language === 'cy' ? 'welsh' : 'english',
    text: found === null ? w.problems[problem] : w.found(w.problems[problem], found),
  }));
}

/** 8.3 writes the words of a campaign. */
export const campaignWordsPage = formPage(writeWords, {
  at: '/campaigns/:campaignId/words',
  title: w.title,
  load: async ({ api, params: { campaignId = '' } }) => api.get(viewCampaign, { params: { campaignId } }),
  heading: () => w.title,
  back: ({ campaignId }) => ({ text: w.back, href: `/campaigns/${campaignId}` }),
  before: () => [text([`${w.intro} `, { clause: '8.3' }])],
  fields: {
    english: words(w.englishMissing, { label: w.english, long: true, rows: 6, max: MOST }),
    welsh: wordsOrNone({ label: w.welsh, hint: w.welshHint, long: true, rows: 6, max: MOST }),
  },
  first: ({ words: kept }) => (kept ? { english: kept.english, welsh: kept.welsh ?? '' } : {}),
  button: w.button,
  refused: (problem, visit) => (problem.code === 'words-refused' ? problemsOf(visit) : null),
  done: ({ answer, loaded: { campaignId } }) => ({
    to: `/campaigns/${campaignId}`,
    flash: w.done(answer.size.segments),
  }),
});
