import type { viewCase } from '@byway/contracts/http/intake/cases';
import type { viewIdentity } from '@byway/contracts/http/intake/identity';
import type { BodyRead } from '@byway/contracts/http/route';
import type { viewPlan } from '@byway/contracts/http/scheduling/places';
import { promisedCall } from '@byway/schemes/dates';
import { type EpochMs, iso, londonClock, londonDate } from '@byway/schemes/london';
import { profileOf } from '@byway/schemes/profiles';
import { wordsIn } from '../words/for-people.ts';
import type { Language } from '../words/language.ts';
import { clockWords, dayWords, whenWords } from '../words/times.ts';

type Booked = BodyRead<typeof viewPlan>['places'][number];
type Place = Pick<Booked, 'startsAt' | 'number'> & { readonly venue: Omit<Booked['venue'], 'venueId'> };

interface Card {
  readonly name: string;
  /** What tells them apart from others of their name, to read out on the telephone. */
  readonly reference: string;
  readonly places: readonly Place[];
  /** 1.3 whether a missed session can reach a court. */
  readonly enforceable: boolean;
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

/** 1.4 what the card says, in the language of the person: each date with its own place, which is called what it is called. */
export function cardModel({ name, reference, places, enforceable, waiting }: Card, language: Language) {
  const { card } = wordsIn(language);
  const sessions = places.map(({ startsAt, number, venue }) => {
    const t = Date.parse(startsAt);
    return {
      label: number ? card.session(number) : card.catchUp,
      day: dayWords(londonDate(t), language),
      clock: clockWords(londonClock(t), language),
      place: [venue.name, ...venue.lines, venue.postcode].join(', '),
      travel: venue.travel,
    };
  });
  const tellUs = enforceable ? `${card.tellUs} ${card.summons}` : card.tellUs;
  return {
    lang: language,
    words: card,
    heading: card.heading(name),
    reference: card.reference(reference),
    sessions,
    tellUs,
    waiting: waiting && waitingModel(waiting, name, language),
  };
}
