import { issueSummons } from '@byway/contracts/http/court-summons/summonses';
import * as intake from '@byway/contracts/http/intake/cases';
import { addDays, londonDate } from '@byway/schemes/london';
import { text } from '../page/blocks.ts';
import { clock, date, londonInstant, type Option, offered, pattern } from '../page/fields.ts';
import { formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { en } from '../words/en.ts';
import { chargeable } from '../words/offences.ts';
import { dayWords } from '../words/times.ts';
import { backToNotice, type NoticeAndName, noticeAndName, pathOf, untilAnswered } from './notice.ts';

const w = en.summons.issue;

/** 4.5 the shortest time between posting and hearing. */
const HEARING_DAYS = 28;
/** Issue today, post within days: the earliest date that is likely to stand. */
const SLACK_DAYS = 5;

interface Issuing extends NoticeAndName {
  readonly offences: readonly Option[];
  /** In words: the earliest day of a hearing that is likely to stand. */
  readonly earliest: string;
}

async function load(visit: Visit): Promise<Issuing> {
  const { api } = visit;
  const { notice, name } = await noticeAndName(visit);
  const { offences = [] } = await api.get(intake.viewCase, { params: { caseId: notice.caseId } });
  const codes = offences.map(({ code }) => code);
  const earliest = dayWords(addDays(londonDate(api.time ?? 0), HEARING_DAYS + SLACK_DAYS));
  return { notice, name, offences: chargeable(notice.disposal, codes), earliest };
}

const fieldsFor = ({ offences, earliest }: Issuing) => ({
  offence: offered(offences, w.offenceMissing, { label: w.offence }),
  court: pattern(/^[0-9A-Z]{7}$/, w.courtWrong, {
    label: w.court,
    hint: w.courtHint,
    size: 'm',
    classes: 'govuk-input--width-10',
  }),
  hearing: date(w.dateWrong, { label: w.date, hint: w.dateHint(earliest), size: 'm' }),
  'hearing-clock': clock(w.timeWrong, { label: w.time }),
});

/** 4.6 issue: every owner is asked first. */
export const issuePage = formPage(issueSummons, {
  at: '/notices/:noticeId/issue',
  title: w.title,
  load,
  back: backToNotice,
  heading: ({ name }) => w.heading(name),
  before: () => [text(w.intro)],
  fields: fieldsFor,
  first: () => ({ court: 'B43KB00', 'hearing-clock': '10:00' }),
  body: ({ court, hearing, 'hearing-clock': time, offence }) => ({
    courtCode: court,
    hearingAt: londonInstant(hearing, time),
    offenceCode: offence,
  }),
  named: { courtCode: 'court', hearingAt: 'hearing', offenceCode: 'offence' },
  button: w.button,
  done: async ({ loaded: { notice }, visit: { api } }) => {
    await untilAnswered(api, notice.noticeId);
    return { to: pathOf(notice) };
  },
});
