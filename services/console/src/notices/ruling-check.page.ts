import { ruleOnNotice } from '@byway/contracts/http/court-summons/notices';
import { type SummaryRow, summary, text } from '../page/blocks.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import { RULING_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { noticeAndName, pathOf } from './notice.ts';
import type { RulingGiven } from './ruling.form.ts';

const w = en.notices.rulingCheck;

function rowsOf({ ruling, requiredSessions, fullCodeTest, chargingAuthority, version }: RulingGiven): SummaryRow[] {
  return [
    { key: w.ruling, value: RULING_WORDS[ruling] },
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

/** 4.3 check answers, then rule. */
export const rulingCheckPage = formPage(ruleOnNotice, {
  at: '/notices/:noticeId/ruling/check',
  title: w.title,
  load: async (visit) => {
    const {
      session,
      params: { noticeId = '' },
    } = visit;
    const given = session.rulings?.[noticeId];
    return given ? { ...(await noticeAndName(visit)), given } : new Elsewhere(pathOf({ noticeId }));
  },
  back: ({ notice }) => ({ text: w.back, href: pathOf(notice, 'ruling') }),
  heading: ({ name }) => w.heading(name),
  before: ({ given }) => [summary(rowsOf(given)), text(given.ruling === 'refer-for-charge' ? w.referred : w.final)],
  fields: {},
  body: (_, { given }) => given,
  button: w.button,
  done: ({ loaded: { notice }, visit: { session } }) => {
    delete session.rulings?.[notice.noticeId];
    return { to: pathOf(notice), flash: w.done };
  },
});
