import { REVERSAL_REASONS } from '@byway/contracts/end-codes';
import { askReversal, viewEnd } from '@byway/contracts/http/programme/ends';
import { bullets, text } from '../page/blocks.ts';
import { choice } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { END_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { nameOfCase } from '../words/names.ts';
import { whenWords } from '../words/times.ts';

const w = en.ends.reverse;

/** §6 an end was wrong: one manager says so, and another confirms it. */
export const reversalPage = formPage(askReversal, {
  at: '/cases/:caseId/reversal',
  title: w.title,
  load: async ({ api, who, params: { caseId = '' } }) => {
    const found = await api.get(viewEnd, { params: { caseId } });
    const name = await nameOfCase(api, who, caseId);
    return { ...found, caseId, name };
  },
  heading: ({ name }) => w.heading(name),
  back: ({ caseId }) => ({ text: w.back, href: `/cases/${caseId}` }),
  before: ({ endedAs, waits, reversed }) =>
    endedAs && !waits && !reversed ? [text([`${w.now(END_WORDS[endedAs])} `, { section: '6' }]), bullets(w.intro)] : [],
  instead: ({ caseId, endedAs, waits, reversed }) => {
    const look = { link: en.ends.choose.look, href: `/cases/${caseId}/end/answer` };
    if (waits) return [text([`${en.ends.choose.waits} `, look])];
    if (reversed) return [text(w.reversed(whenWords(reversed.at)))];
    return endedAs ? null : [text(w.live)];
  },
  fields: { reason: choice(w.reasons, w.missing, { label: w.reason, order: REVERSAL_REASONS }) },
  body: ({ reason }) => ({ reasonCode: reason }),
  named: { reasonCode: 'reason' },
  button: w.button,
  final: true,
  done: ({ loaded: { caseId } }) => ({ to: `/cases/${caseId}`, flash: w.done }),
});
