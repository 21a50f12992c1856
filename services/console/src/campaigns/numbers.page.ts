import { importNumbers, viewCampaign } from '@byway/contracts/http/outreach/campaigns';
import type { BodyRead } from '@byway/contracts/http/route';
import { LINE_RESULTS } from '@byway/contracts/outreach-codes';
import { text } from '../page/blocks.ts';
import { words } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { en } from '../words/en.ts';

const w = en.campaigns.numbers;
const LINES_SAID = 10;

/** 8.1 the lines that were not taken, by their places: no number is said again. */
export function notTaken(lines: BodyRead<typeof importNumbers>['lines']): string {
  return LINE_RESULTS.filter((result) => result !== 'taken')
    .flatMap((result) => {
      const places = lines.filter((one) => one.result === result).map(({ line }) => String(line));
      if (places.length === 0) return [];
      const more = places.length > LINES_SAID ? '…' : '';
      return [w.lines(w.results[result], `${places.slice(0, LINES_SAID).join(', ')}${more}`)];
    })
    .join(' ');
}

/** 8.1 adds a list of numbers. */
export const campaignNumbersPage = formPage(importNumbers, {
  at: '/campaigns/:campaignId/numbers',
  title: w.title,
  load: async ({ api, params: { campaignId = '' } }) => api.get(viewCampaign, { params: { campaignId } }),
  heading: () => w.title,
  back: ({ campaignId }) => ({ text: w.back, href: `/campaigns/${campaignId}` }),
  before: () => [text([`${w.intro} `, { clause: '8.1' }])],
  fields: { csv: words(w.missing, { label: w.csv, hint: w.csvHint, long: true, rows: 12, max: 30_000 }) },
  button: w.button,
  done: ({ answer, loaded: { campaignId } }) => ({
    to: `/campaigns/${campaignId}`,
    flash: w.done(answer.taken, notTaken(answer.lines)),
  }),
});
