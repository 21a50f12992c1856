import type { BodyRead } from '@byway/contracts/http/route';
import type { listCohorts } from '@byway/contracts/http/scheduling/cohorts';
import type { viewPlan } from '@byway/contracts/http/scheduling/places';
import { londonClock, londonDate } from '@byway/schemes/london';
import { wordsIn } from '../words/for-people.ts';
import type { Language } from '../words/language.ts';
import { clockWords, dayWords } from '../words/times.ts';

type Place = Pick<BodyRead<typeof viewPlan>['places'][number], 'startsAt' | 'number'>;
type Venue = Pick<BodyRead<typeof listCohorts>['items'][number]['venue'], 'name' | 'lines' | 'postcode'>;

interface Card {
  readonly name: string;
  readonly places: readonly Place[];
  readonly venue: Venue | null;
  /** 1.3 whether a missed session can reach a court. */
  readonly enforceable: boolean;
}

/** 1.4 what the card says, in the language of the person; the place is called what it is called. */
export function cardModel({ name, places, venue, enforceable }: Card, language: Language) {
  const { card } = wordsIn(language);
  const sessions = places.map(({ startsAt, number }) => {
    const t = Date.parse(startsAt);
    return {
      label: number ? card.session(number) : card.catchUp,
      day: dayWords(londonDate(t), language),
      clock: clockWords(londonClock(t), language),
    };
  });
  const tellUs = enforceable ? `${card.tellUs} ${card.summons}` : card.tellUs;
  return { lang: language, words: card, heading: card.heading(name), sessions, venue, tellUs };
}
