import { ruleOnNotice } from '@byway/contracts/http/court-summons/notices';
import { type SummaryRow, summary, text } from '../page/blocks.ts';
import { carried, carriedIn, carry } from '../page/carried.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import { RULING_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { noticeAndName, pathOf, untilAnswered } from './notice.ts';
import type { RulingGiven } from './ruling.form.ts';

const w = en.notices.rulingCheck;

function rowsOf({
  ruling,
  words,
  requiredSessions,
  fullCodeTest,
  chargingAuthority,
  version,
}: RulingGiven): SummaryRow[] {
  return [
    { key: w.ruling, value: RULING_WORDS[ruling] },
    { key: en.notices.ruling.why, value: { lines: words.split('\n') } },
    ...(requiredSessions === undefined ? [] : [{ key: w.sessions, value: String(requiredSessions) }]),
    ...(fullCodeTest
      ? [
          { key: w.test, value: w.met },
          { key: w.s45, value: w.considered },
          { key: w.authority, value: en.notices.ruling.authorities[chargingAuthority ?? 'police'] },
        ]
      : []),
    { key: w.version, value: String(version) },
  ];
}

/** 4.3 check answers, then rule; before a referral every owner is asked. */
export const rulingCheckPage = formPage(ruleOnNotice, {
  at: '/notices/:noticeId/ruling/check',
  title: w.title,
  load: async (visit) => {
    const { noticeId = '' } = visit.params;
    const given = carriedIn(ruleOnNotice.body, visit, 'rulings', noticeId);
    return given ? { ...(await noticeAndName(visit)), given } : new Elsewhere(pathOf({ noticeId }));
  },
  back: ({ notice }) => ({ text: w.back, href: pathOf(notice, 'ruling') }),
  heading: ({ name }) => w.heading(name),
  before: ({ given }) => [
    summary(rowsOf(given)),
    text(en.notices.ruling.follows[given.ruling]),
    text(given.ruling === 'refer-for-charge' ? w.referred : w.final),
  ],
  fields: carried,
  first: ({ given }) => carry(given),
  body: (_, { given }) => given,
  button: w.button,
  done: async ({ loaded: { notice, given }, visit: { api, session } }) => {
    delete session.entered?.rulings?.[notice.noticeId];
    const isGiven = given.ruling !== 'refer-for-charge' || (await untilAnswered(api, notice.noticeId)) === 'cleared';
    return { to: pathOf(notice), ...(isGiven ? { flash: w.done } : {}) };
  },
});
