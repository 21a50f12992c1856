import { recordHearing } from '@byway/contracts/http/court-summons/summonses';
import { bullets, heading, inset, text } from '../page/blocks.ts';
import { choice, clock, date, londonInstant, optional } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import { mistakeIf } from '../page/read-form.ts';
import { en } from '../words/en.ts';
import { whenWords } from '../words/times.ts';
import { backToNotice, noticeAndName, pathOf } from './notice.ts';
import { hearingRows, lastHearing } from './posted.presenter.ts';

const w = en.summons.hearing;

/** 4.8 what came back from the court; there may be several. */
export const hearingPage = formPage(recordHearing, {
  at: '/notices/:noticeId/hearing',
  title: w.title,
  load: noticeAndName,
  back: backToNotice,
  heading: ({ name }) => w.heading(name),
  before: ({ notice }) => {
    const { state, summons } = notice;
    if (state !== 'posted') return [];
    const before = hearingRows(summons);
    const asked = summons?.discontinuance && summons.discontinuance.answer !== 'discontinued';
    return [
      text(w.listed(whenWords(summons?.hearingAt))),
      ...(before.length > 0 ? [heading(w.before), bullets(before)] : []),
      ...(lastHearing(summons)
        ? [text([{ link: en.takeBack.hearing.back, href: pathOf(notice, 'hearing/taken-back') }])]
        : []),
      ...(asked ? [inset(w.asked)] : []),
    ];
  },
  instead: ({ notice }) => (notice.state === 'posted' ? null : [text(w.notPosted)]),
  fields: {
    result: choice(w.results, w.missing, { label: w.result }),
    next: optional(date(w.nextWrong, { label: w.next, size: 's' })),
    'next-clock': optional(clock(w.nextClockWrong, { label: w.nextClock })),
  },
  check: ({ next, 'next-clock': time }) => {
    if (next === undefined || time === undefined) return [];
    return mistakeIf((next === null) !== (time === null), 'next', w.both);
  },
  body: ({ result, next, 'next-clock': time }) => ({
    result,
    ...(next && time ? { nextHearingAt: londonInstant(next, time) } : {}),
  }),
  named: { nextHearingAt: 'next' },
  button: w.button,
  done: ({ values: { result, next, 'next-clock': time }, loaded: { notice } }) => ({
    to: pathOf(notice),
    flash: next && time ? w.moved(w.results[result], whenWords(londonInstant(next, time))) : w.done(w.results[result]),
  }),
});
