import { authoriseSummons } from '@byway/contracts/http/court-summons/summonses';
import { summary, text, warning } from '../page/blocks.ts';
import { formPage } from '../page/form-page.ts';
import { DISPOSAL_WORDS, RULING_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { backToNotice, type Notice, noticeAndName, pathOf } from './notice.ts';

const w = en.summons.authorisation;

function referralRows({ disposal, misses, rulings }: Notice) {
  const last = rulings.at(-1);
  if (!last) return [];
  return [
    { key: w.disposal, value: DISPOSAL_WORDS[disposal] },
    { key: w.absences, value: String(misses.length) },
    { key: w.ruling, value: RULING_WORDS[last.ruling] },
    {
      key: w.ruledBy,
      value: en.notices.notice.ruledBy(last.ruledBy, whenWords(last.ruledAt), last.version),
    },
  ];
}

/** 4.6 the second person authorises. */
export const authorisationPage = formPage(authoriseSummons, {
  at: '/notices/:noticeId/authorisation',
  title: w.title,
  load: noticeAndName,
  back: backToNotice,
  heading: ({ name }) => w.heading(name),
  before: ({ notice }) => [text(w.second), summary(referralRows(notice)), warning(w.once)],
  fields: {},
  button: w.button,
  done: ({ loaded: { notice } }) => ({ to: pathOf(notice), flash: w.done }),
});
