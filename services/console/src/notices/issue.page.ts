import { PROBLEMS } from '@byway/contracts/http/court-summons/problems';
import { issueSummons } from '@byway/contracts/http/court-summons/summonses';
import * as intake from '@byway/contracts/http/intake/cases';
import type { BodySent } from '@byway/contracts/http/route';
import { courtsOn } from '@byway/schemes/courts';
import { londonDate } from '@byway/schemes/london';
import { offenceDayRefusal, offenceOf } from '@byway/schemes/offences';
import { earliestHearing } from '@byway/schemes/serving';
import { nextWorkingDay } from '@byway/schemes/working-days';
import { heading, summary, text } from '../page/blocks.ts';
import { carried, carriedIn, carry } from '../page/carried.ts';
import { clock, date, londonInstant, type Option, offered, words } from '../page/fields.ts';
import { Elsewhere, formPage } from '../page/form-page.ts';
import type { Visit } from '../page/page.ts';
import { mistakeIf } from '../page/read-form.ts';
import { stepPage } from '../page/step-page.ts';
import { en } from '../words/en.ts';
import { chargeable, offenceWords } from '../words/offences.ts';
import { dayFieldsOf, dayWords, fieldsOf } from '../words/times.ts';
import { hearingMistake, listingBlock, listingRows } from './hearing-words.ts';
import { backToNotice, type Notice, type NoticeAndName, noticeAndName, pathOf, untilAnswered } from './notice.ts';

const w = en.summons.issue;

/** A listing as court-summons takes it. */
type Listing = BodySent<typeof issueSummons>;

declare module 'fastify' {
  interface Entered {
    /** Listings that were entered and not yet checked, by notice. */
    listings?: Record<string, Listing>;
  }
}

/** Issue today, post within days: the earliest date that is likely to stand. */
const SLACK_DAYS = 5;

interface Issuing extends NoticeAndName {
  readonly offences: readonly Option[];
  readonly courts: readonly Option[];
  readonly today: string;
  /** The day on which the offence mostly was: when the police met the person, or the first assessment that was missed. */
  readonly firstOn: string;
}

async function load(visit: Visit): Promise<Issuing> {
  const { api, who } = visit;
  const { notice, name } = await noticeAndName(visit);
  const { offences = [], encounter } = await api.get(intake.viewCase, { params: { caseId: notice.caseId } });
  const today = londonDate(api.time ?? 0);
  const courts = courtsOn(today, who.force).map(({ code, name: court, lines }) => ({
    value: code,
    text: w.courtOption(court, lines.at(-1) ?? ''),
  }));
  const codes = offences.map(({ code }) => code);
  const [missed = dayOf(encounter.at)] = missedOn(notice);
  const firstOn = notice.disposal === 'required-assessment' ? missed : dayOf(encounter.at);
  return { notice, name, offences: chargeable(notice.disposal, codes), courts, today, firstOn };
}

/** The first working day that leaves time to post it. */
function earliest(today: string): string {
  let posted = today;
  for (let n = 0; n < SLACK_DAYS; n += 1) posted = nextWorkingDay(posted);
  return dayWords(nextWorkingDay(earliestHearing(posted)));
}

const dayOf = (at: string): string => londonDate(Date.parse(at));

/** The days of the sessions that were missed and stand: of an assessment, missing it is the offence. */
const missedOn = ({ misses }: Notice): string[] =>
  misses.filter(({ stands }) => stands).map(({ startsAt }) => dayOf(startsAt));

/** 4.5 why the offence cannot have been on this day, asked by the rule that issues it; null: it can. */
function wrongDayOf(notice: Notice, code: string, day: string): string | null {
  const offence = offenceOf(code);
  const found =
    offence && offenceDayRefusal(offence, day, { agreedOn: dayOf(notice.agreedAt), missedOn: missedOn(notice) });
  return found && PROBLEMS[found].title;
}

const fieldsFor = ({ offences, courts, today }: Issuing) => ({
  offence: offered(offences, w.offenceMissing, { label: w.offence }),
  on: date(w.onWrong, { label: w.on, hint: w.onHint, size: 'm' }),
  place: words(w.placeMissing, { label: w.place, hint: w.placeHint, size: 'm', max: 120 }),
  court: offered(courts, w.courtMissing, { as: 'select', label: w.court, hint: w.courtHint, size: 'm' }),
  hearing: date(w.dateWrong, { label: w.date, hint: w.dateHint(earliest(today)), size: 'm' }),
  'hearing-clock': clock(w.timeWrong, { label: w.time }),
});

/** 4.5, 4.6 which court, when and for what: kept with the session, and sent from the page that shows it again. */
export const issuePage = stepPage({
  at: '/notices/:noticeId/issue',
  title: w.title,
  roles: issueSummons.roles,
  load,
  back: backToNotice,
  heading: ({ name }) => w.heading(name),
  before: ({ notice: { summons } }) => [text(w.intro), ...(summons?.issuedAt ? [text(w.again)] : [])],
  fields: fieldsFor,
  first: ({ notice: { noticeId, summons }, courts, firstOn }, { session, who }) => {
    const before = session.entered?.listings?.[noticeId] ?? summons;
    const own = courts.find(({ value }) => value === who.court) ?? courts[0];
    const met = dayFieldsOf('on', Date.parse(firstOn));
    if (!before?.hearingAt) return { ...met, court: own?.value ?? '', 'hearing-clock': '10:00' };
    return {
      ...(before.offenceOn ? dayFieldsOf('on', Date.parse(before.offenceOn)) : met),
      place: before.place ?? '',
      offence: before.offenceCode ?? '',
      court: before.courtCode ?? '',
      ...fieldsOf('hearing', Date.parse(before.hearingAt)),
    };
  },
  check: ({ offence, on, hearing, 'hearing-clock': time }, { today, notice }) => {
    const wrong = hearing && time ? hearingMistake(hearing, time, today) : null;
    const wrongDay = on && offence ? wrongDayOf(notice, offence, on) : null;
    return [
      ...mistakeIf(wrongDay !== null, 'on', wrongDay ?? ''),
      ...mistakeIf(wrong !== null, wrong?.of === 'clock' ? 'hearing-clock' : 'hearing', wrong?.text ?? ''),
    ];
  },
  button: w.toCheck,
  to: ({ court, hearing, 'hearing-clock': time, offence, on, place }, { session, params: { noticeId = '' } }) => {
    const listing = {
      courtCode: court,
      hearingAt: londonInstant(hearing, time),
      offenceCode: offence,
      offenceOn: on,
      place,
    };
    session.entered = {
      ...session.entered,
      listings: { ...session.entered?.listings, [noticeId]: listing },
    };
    return pathOf({ noticeId }, 'issue/check');
  },
});

/** 4.6 check what was entered, weekday and clock in words, then issue: every owner is asked first. */
export const issueCheckPage = formPage(issueSummons, {
  at: '/notices/:noticeId/issue/check',
  title: w.checkTitle,
  load: async (visit) => {
    const { noticeId = '' } = visit.params;
    const listing = carriedIn(issueSummons.body, visit, 'listings', noticeId);
    if (!listing) return new Elsewhere(pathOf({ noticeId }, 'issue'));
    return { ...(await noticeAndName(visit)), listing, now: visit.api.time ?? 0 };
  },
  back: ({ notice }) => ({ text: w.back, href: pathOf(notice, 'issue') }),
  heading: ({ name }) => w.checkHeading(name),
  before: ({ notice, name, listing: { courtCode, hearingAt, offenceCode, offenceOn, place }, now }) => [
    text(w.readOut),
    listingBlock(name, courtCode, Date.parse(hearingAt), now),
    heading(w.given, 's'),
    summary([
      ...listingRows(courtCode, Date.parse(hearingAt), pathOf(notice, 'issue')),
      { key: w.offence, value: offenceWords(offenceCode) },
      { key: w.on, value: dayWords(offenceOn) },
      { key: w.place, value: place },
    ]),
    text([`${w.asks} `, { clause: '4.6' }]),
  ],
  fields: carried,
  first: ({ listing }) => carry(listing),
  body: (_, { listing }) => listing,
  button: w.button,
  done: async ({ loaded: { notice }, visit: { api, session } }) => {
    await untilAnswered(api, notice.noticeId);
    delete session.entered?.listings?.[notice.noticeId];
    return { to: pathOf(notice) };
  },
});
