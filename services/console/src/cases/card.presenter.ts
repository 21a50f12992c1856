import type { viewCase } from '@byway/contracts/http/intake/cases';
import type { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import type { viewPlan } from '@byway/contracts/http/scheduling/places';
import type { whomToRingOf } from '@byway/contracts/http/scheduling/whom-to-ring';
import { dialled } from '@byway/contracts/written/telephone';
import { promisedCall } from '@byway/schemes/dates';
import { type EpochMs, iso, londonClock, londonDate } from '@byway/schemes/london';
import type { SchemeProfile } from '@byway/schemes/profile';
import { profileOf } from '@byway/schemes/profiles';
import { BeyondBankHolidayList, workingDayAt17 } from '@byway/schemes/working-days';
import { wordsIn } from '../words/for-people.ts';
import type { Language } from '../words/language.ts';
import { clockWords, dayWords, whenWords } from '../words/times.ts';

type Booked = BodyRead<typeof viewPlan>['places'][number];
type Place = Pick<Booked, 'startsAt' | 'number'> & { readonly venue: Omit<Booked['venue'], 'venueId'> };
export type Whom = BodyRead<typeof whomToRingOf>['whom'];

export interface Card {
  /** What the person is called, without the last name. */
  readonly name: string;
  /** What tells them apart from others of their name, to read out on the telephone. */
  readonly reference: string;
  readonly places: readonly Place[];
  readonly profile: Pick<SchemeProfile, 'excuseWindowWorkingDays'>;
  /** Null: the provider has not said it yet, and it is written in by hand. */
  readonly whom: Whom;
  /** 2.6 who agreed, and has never had a place; null: everybody else. */
  readonly waiting: Waiting | null;
}

/** 2.6 what somebody without a place is promised. */
interface Waiting {
  /** By when they are rung. */
  readonly by: EpochMs;
  /** The number they are rung on; null: there is none, or it is not safe, or the police keep the telephone. */
  readonly phone: string | null;
  readonly sessions: number;
}

type Reached = Pick<BodyRead<typeof viewIdentity>['person'], 'phone' | 'contact'>;

/** 1.5, 2.6 the number somebody can be rung on. */
function numberToRing({ phone, contact }: Reached): string | null {
  return phone === undefined || contact?.safe === false || contact?.phoneSeized === true ? null : phone;
}

/** 2.6 what is promised to somebody who agreed and has no place. */
export function waitingOf(
  { schemeId, schemeVersion, agreement }: Pick<BodyRead<typeof viewCase>, 'schemeId' | 'schemeVersion' | 'agreement'>,
  person: Reached,
): Waiting | null {
  if (!agreement) return null;
  const profile = profileOf(schemeId, schemeVersion);
  const by = promisedCall(profile, Date.parse(agreement.agreedAt));
  return { by, phone: numberToRing(person), sessions: profile.requiredSessions };
}

const SHOWN_OF_NUMBER = 3;

function waitingModel({ by, phone, sessions }: Waiting, name: string, language: Language) {
  const { waiting: w } = wordsIn(language).card;
  return {
    heading: w.heading(name),
    sessions: w.sessions(sessions),
    by: w.by(whenWords(iso(by), language)),
    rings: phone === null ? w.noNumber : w.rings(phone.slice(-SHOWN_OF_NUMBER)),
  };
}

/**
 * 4.1 until when somebody can still tell us why they did not come to a session: it is the earliest that a miss can count, so it never
 * promises too much. Null: beyond the published bank holidays nobody can say.
 */
export function lastDayToTell(startsAt: string, { excuseWindowWorkingDays }: Card['profile']): string | null {
  try {
    return iso(workingDayAt17(londonDate(Date.parse(startsAt)), excuseWindowWorkingDays));
  } catch (error) {
    if (error instanceof BeyondBankHolidayList) return null;
    throw error;
  }
}

/** 1.5 whom to ring, in the language of the person as far as it was written in it. */
export function whomModel(whom: Whom, language: Language) {
  if (!whom) return null;
  const { phone, text, hours, hoursInWelsh, interpreter, interpreterInWelsh } = whom;
  const isWelsh = language === 'cy';
  return {
    phone: dialled(phone),
    text: text === null ? null : dialled(text),
    hours: (isWelsh && hoursInWelsh) || hours,
    hoursLang: isWelsh && !hoursInWelsh ? 'en' : null,
    interpreter: (isWelsh && interpreterInWelsh) || interpreter,
    interpreterLang: isWelsh && !interpreterInWelsh ? 'en' : null,
  };
}

/** The places of a card, each once, with how to get there. */
function placesOf(places: readonly Place[]) {
  const venues = new Map(places.map(({ venue }) => [[venue.name, ...venue.lines, venue.postcode].join(', '), venue]));
  return [...venues.values()].map(({ name, lines, postcode, travel }) => ({
    name,
    address: [...lines, postcode].join(', '),
    travel,
  }));
}

/** The year stands once, over the dates. */
const withoutYear = (when: string): string => when.replace(/ \d{4}/, '');

/** 1.4 what the card says, in the language of the person: each date with its place and the last day to tell us. It is neutral. */
export function cardModel({ name, reference, places, profile, whom, waiting }: Card, language: Language) {
  const { card, agreed } = wordsIn(language);
  const hasLastDay = profile.excuseWindowWorkingDays > 0;
  const sessions = places.map(({ startsAt, number, venue }) => {
    const t = Date.parse(startsAt);
    const by = hasLastDay ? lastDayToTell(startsAt, profile) : null;
    return {
      label: number === null ? card.catchUp : String(number),
      day: withoutYear(dayWords(londonDate(t), language)),
      clock: clockWords(londonClock(t), language),
      place: venue.name,
      by: by === null ? card.askUs : withoutYear(whenWords(by, language)),
    };
  });
  return {
    lang: language,
    words: card,
    heading: card.heading(name),
    referenceWords: agreed.reference,
    reference,
    hasLastDay,
    sessions,
    dates: card.dates(sessions.length),
    years: [...new Set(places.map(({ startsAt }) => startsAt.slice(0, 4)))].join(', '),
    places: placesOf(places),
    whom: whomModel(whom, language),
    waiting: waiting && waitingModel(waiting, name, language),
  };
}
