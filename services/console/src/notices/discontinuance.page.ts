import { answerDiscontinuance, serveDiscontinuance } from '@byway/contracts/http/court-summons/discontinuances';
import { sendDiscontinuanceLetter } from '@byway/contracts/http/court-summons/letters';
import { Missing } from '../api/api.ts';
import { summary, text } from '../page/blocks.ts';
import { choice, confirmed } from '../page/fields.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { METHOD_WORDS } from '../words/en/codes.ts';
import { en } from '../words/en.ts';
import { backToNotice, type NoticeAndName, noticeAndName, pathOf } from './notice.ts';
import { canTakeBackAnswer, type Discontinuance, discontinuanceModel } from './posted.presenter.ts';

const w = en.summons.discontinuance;

interface Asked extends NoticeAndName {
  readonly asked: Discontinuance;
}

async function load(visit: Visit): Promise<Asked> {
  const { notice, name } = await noticeAndName(visit);
  const asked = discontinuanceModel(notice.summons);
  if (!asked) throw new Missing('the prosecutor was not asked');
  return { notice, name, asked };
}

const OF_BOTH = {
  title: w.title,
  back: backToNotice,
  heading: ({ name }: Asked) => w.heading(name),
};
const before =
  (say: string) =>
  ({ notice, asked }: Asked) => [
    summary(asked.rows),
    text([{ link: w.letter, href: pathOf(notice, 'discontinuance/letter') }]),
    ...(canTakeBackAnswer(notice.summons)
      ? [text([{ link: en.takeBack.link, href: pathOf(notice, 'discontinuance/taken-back') }])]
      : []),
    ...(asked.toAnswer || asked.toServe ? [text([`${say} `, { clause: '4.7' }])] : []),
  ];

/** 4.7 what the prosecutor answered to the request to discontinue. Once they discontinue, it is to be served. */
export const discontinuancePage = formPage(answerDiscontinuance, {
  ...OF_BOTH,
  at: '/notices/:noticeId/discontinuance',
  load: async (visit, sent) => {
    const loaded = await load(visit);
    return loaded.asked.toServe && !sent ? new Elsewhere(pathOf(loaded.notice, 'discontinuance/service')) : loaded;
  },
  before: before(w.police),
  instead: ({ asked }) => (asked.toAnswer ? null : [text(w.nothing)]),
  fields: { answer: choice(w.answers, w.answerMissing, { label: w.question }) },
  button: w.answerButton,
  done: ({ loaded: { notice } }) => ({ to: pathOf(notice), flash: w.answerDone }),
});

/** 4.7 a discontinuance is served on the person and on the court. */
export const discontinuanceServicePage = formPage(serveDiscontinuance, {
  ...OF_BOTH,
  at: '/notices/:noticeId/discontinuance/service',
  load: async (visit, sent) => {
    const loaded = await load(visit);
    return loaded.asked.toServe || sent ? loaded : new Elsewhere(pathOf(loaded.notice, 'discontinuance'));
  },
  before: before(w.both),
  instead: ({ asked }) => (asked.toServe ? null : [text(w.nothing)]),
  fields: {
    method: choice(METHOD_WORDS, w.howMissing, { label: w.how }),
    court: confirmed(w.onCourt, w.onCourtMissing, { label: w.court }),
  },
  body: ({ method, court }) => ({ method, courtServed: court }),
  button: w.serveButton,
  done: ({ loaded: { notice } }) => ({ to: pathOf(notice), flash: w.serveDone }),
});

/** 4.7 the letter about the request goes out the same day: printed, and then recorded as sent. */
export const letterSentPage = formPage(sendDiscontinuanceLetter, {
  ...OF_BOTH,
  at: '/notices/:noticeId/discontinuance/letter/sent',
  load,
  before: before(w.sameDay),
  instead: ({ notice }) => (notice.summons?.discontinuance?.letterOwed ? null : [text(w.nothing)]),
  fields: { sent: confirmed(w.goneOut, w.goneOutMissing, { label: w.theLetter }) },
  button: w.letterButton,
  done: ({ loaded: { notice } }) => ({ to: pathOf(notice), flash: w.letterDone }),
});
